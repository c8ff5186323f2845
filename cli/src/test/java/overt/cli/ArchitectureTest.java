package overt.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;
import overt.capture.VideoSource;
import overt.deployment.LiveDeployment;
import overt.deployment.OperatingAuthority;

/** What Maven's modules cannot say: who may use which library, and who may make what. */
class ArchitectureTest {
    private static final JavaClasses OVERT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("overt");

    @Test
    void onlyDeploymentMakesAnOperatingAuthority() {
        check(constructors()
                .that()
                .areDeclaredIn(OperatingAuthority.class)
                .should()
                .bePackagePrivate());
        check(noClasses()
                .that()
                .resideOutsideOfPackage("overt.deployment")
                .should()
                .callConstructorWhere(target(OperatingAuthority.class)));
    }

    @Test
    void aVideoSourceIsOpenedWithAnOperatingAuthorityOnly() {
        check(constructors().that().areDeclaredIn(VideoSource.class).should().bePrivate());
        check(methods()
                .that()
                .areDeclaredIn(VideoSource.class)
                .and()
                .areStatic()
                .and()
                .areNotPrivate()
                .should(takeAnOperatingAuthority()));
    }

    @Test
    void evaluationOpensNoCamera() {
        check(noClasses()
                .that()
                .resideInAPackage("overt.evaluation..")
                .and()
                .resideOutsideOfPackage("overt.evaluation.rehearsal..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(VideoSource.class));
    }

    @Test
    void onlyCaptureUsesFfmpeg() {
        onlyUses("org.bytedeco..", "overt.capture..");
    }

    @Test
    void onlyFaceUsesOnnxRuntime() {
        onlyUses("ai.onnxruntime..", "overt.face..");
    }

    @Test
    void onlyWatchlistUsesTheVectorApi() {
        onlyUses("jdk.incubator.vector..", "overt.watchlist..");
    }

    @Test
    void onlyWhatReadsConfigurationUsesTheYamlLibrary() {
        onlyUses("org.snakeyaml..", "overt.cli.yaml..", "overt.publication.site..");
    }

    @Test
    void onlyThePrintShopMakesPdfs() {
        onlyUses("com.openhtmltopdf..", "overt.publication.print..");
        onlyUses("org.apache.pdfbox..", "overt.publication.print..");
    }

    @Test
    void onlyALiveDeploymentIssuesAnOperatingAuthority() {
        check(noClasses()
                .that()
                .doNotBelongToAnyOf(LiveDeployment.class, OperatingAuthority.class)
                .should()
                .callConstructorWhere(target(OperatingAuthority.class)));
    }

    @Test
    void theUseCasesKnowNoWayIn() {
        check(noClasses()
                .that()
                .resideInAPackage("overt.operation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "overt.cli..", "overt.server..", "picocli..", "org.snakeyaml..", "java.net.http.."));
    }

    @Test
    void rulesStorageAndRecognitionMeetInTheUseCasesOnly() {
        check(noClasses()
                .that()
                .resideInAnyPackage("overt.storage..", "overt.evaluation..", "overt.publication..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("overt.operation.."));
        check(noClasses()
                .that()
                .resideInAPackage("overt.recognition..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("overt.storage.."));
    }

    @Test
    void onlyTheServerUsesSpring() {
        onlyUses("org.springframework..", "overt.server..");
    }

    @Test
    void onlyTheServerKnowsTheWeb() {
        onlyUses("jakarta.servlet..", "overt.server..");
    }

    @Test
    void theVocabularyDependsOnTheJdkAndJSpecifyOnly() {
        check(classes()
                .that()
                .resideInAPackage("overt.vocabulary..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("overt.vocabulary..", "java..", "org.jspecify.."));
    }

    @Test
    void theRulesDoNoInputOrOutputAndStartNoThread() {
        check(noClasses()
                .that()
                .resideInAPackage("overt.deployment..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio..", "java.net.http..", "java.util.concurrent..")
                .allowEmptyShould(true));
    }

    @Test
    void modulesFormNoCycle() {
        check(slices().matching("overt.(*)..").should().beFreeOfCycles());
    }

    private static void onlyUses(String library, String... users) {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(users)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    private static void check(ArchRule rule) {
        rule.check(OVERT);
    }

    private static DescribedPredicate<JavaConstructorCall> target(Class<?> type) {
        return DescribedPredicate.describe(
                "makes a " + type.getSimpleName(), call -> call.getTargetOwner().isEquivalentTo(type));
    }

    private static ArchCondition<JavaMethod> takeAnOperatingAuthority() {
        return new ArchCondition<>("take an OperatingAuthority") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean takes = method.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(OperatingAuthority.class));
                events.add(new SimpleConditionEvent(
                        method, takes, method.getFullName() + (takes ? " takes one" : " takes none")));
            }
        };
    }
}
