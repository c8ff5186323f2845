package overt.server.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import overt.deployment.people.Role;

/** Who may use an endpoint. An endpoint that does not say so is for nobody. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Access {
    /** Any one of these; none for everybody who is signed in. */
    Role[] value() default {};

    /** Also for people who are not signed in. */
    boolean anybody() default false;

    /** Password and second factor have to have been given within the last minutes. */
    boolean reauthenticated() default false;
}
