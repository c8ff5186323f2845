package overt.server.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import overt.audit.format.VerifierKey;
import overt.operation.Installation;
import overt.server.ServerLog;
import overt.server.live.EventFeed;
import overt.server.live.LiveFeed;
import overt.server.session.RateLimit;
import overt.server.session.SecondFactorProof;
import overt.server.session.Sessions;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The parts of the web side, each named here: nothing is found by searching the class path. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    SslAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
})
@Import({
    SecurityConfiguration.class,
    ProblemHandler.class,
    SessionController.class,
    PeopleController.class,
    DeploymentController.class,
    WatchListController.class,
    LiveController.class,
    AlertController.class,
    AuditController.class,
    FitnessController.class,
    InstallationController.class,
})
public class WebConfiguration {
    /** A page of the console asks for some twenty things at once, then a few a second. */
    private static final int REQUESTS_AT_ONCE = 200;

    private static final double REQUESTS_A_SECOND = 40;

    private static final String CONSOLE = "classpath:/META-INF/resources/";

    @Bean
    static JsonMapper json() {
        return JsonMapper.builder()
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .build();
    }

    /** In memory whatever the size: what is sent is pictures of people, and no disk sees them in plain. */
    @Bean
    static MultipartConfigElement uploads() {
        return new MultipartConfigElement("", Uploads.MOST_BYTES, Uploads.MOST_BYTES, Integer.MAX_VALUE);
    }

    @Bean
    static Metrics metrics() {
        return new Metrics();
    }

    @Bean
    static Directory directory(Installation installation, Rehearsing rehearsing) {
        return new Directory(installation.people(), rehearsing);
    }

    @Bean
    static SecondFactorProof secondFactors(Installation installation, InstantSource clock) {
        return new SecondFactorProof(installation.data().secondFactors(), clock);
    }

    @Bean
    static DeploymentBodies deploymentBodies(Directory directory) {
        return new DeploymentBodies(directory);
    }

    @Bean
    static AlertBodies alertBodies(Directory directory, InstantSource clock) {
        return new AlertBodies(directory, clock);
    }

    @Bean
    static Fitness fitness(DataPath data, Optional<VerifierKey> evaluationKey) {
        return new Fitness(data.path().resolve("fitness"), evaluationKey);
    }

    @Bean
    static LiveStates liveStates(Installation installation, InstantSource clock) {
        return new LiveStates(installation.controlRoom(), clock);
    }

    /** Closed before the server stops: readers that wait would hold it up. */
    @Bean(destroyMethod = "close")
    static EventFeed eventFeed() {
        return new EventFeed();
    }

    @Bean
    static LiveFeed liveFeed(EventFeed feed, Installation installation) {
        LiveFeed live = new LiveFeed(feed);
        installation.listen(live::heard);
        return live;
    }

    @Bean(destroyMethod = "close")
    static Imports imports(
            Installation installation, Engines engines, LiveFeed live, ServerLog log, InstantSource clock) {
        return new Imports(installation, engines, live, log, clock);
    }

    @Bean
    FilterRegistrationBean<DoorFilter> door(
            Sessions sessions, InstantSource clock, ProblemHandler problems, ServerLog log, Metrics metrics) {
        RateLimit requests = new RateLimit(REQUESTS_AT_ONCE, REQUESTS_A_SECOND, clock);
        FilterRegistrationBean<DoorFilter> door =
                new FilterRegistrationBean<>(new DoorFilter(sessions, requests, problems, log, metrics));
        door.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return door;
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotency(ProblemHandler problems, InstantSource clock) {
        FilterRegistrationBean<IdempotencyFilter> filter =
                new FilterRegistrationBean<>(new IdempotencyFilter(problems, clock));
        filter.setOrder(Ordered.LOWEST_PRECEDENCE); // behind the protection against forged requests
        return filter;
    }

    @Bean
    WebMvcConfigurer mvc(Directory directory, InstantSource clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AccessInterceptor(directory, clock));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new Requester());
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                // Vite names these by their content.
                registry.addResourceHandler("/assets/**")
                        .addResourceLocations(CONSOLE + "assets/")
                        .setCacheControl(
                                CacheControl.maxAge(Duration.ofDays(365)).immutable());
                registry.addResourceHandler("/**")
                        .addResourceLocations(CONSOLE)
                        .setCacheControl(CacheControl.noCache())
                        .resourceChain(true)
                        .addResolver(new ConsolePages());
            }
        };
    }

    /** Addresses of pages, which the console's script shows, all are the one page of the console. */
    private static final class ConsolePages extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            if (file != null || path.startsWith("api/") || path.startsWith("actuator/") || path.contains(".")) {
                return file;
            }
            return super.getResource("index.html", location);
        }
    }
}
