package overt.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which part may use which library. */
class ArchitectureTest {
    private static final JavaClasses STORAGE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("overt.storage");

    @Test
    void onlyTheKeysEncrypt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("overt.storage.keys")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.crypto.tink..", "org.bouncycastle..", "javax.crypto..")
                .check(STORAGE);
    }

    @Test
    void theKeysKnowNoDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage("overt.storage.keys", "overt.storage.files")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("overt.storage", "java.sql..", "org.jdbi..")
                .check(STORAGE);
    }

    @Test
    void nothingLogsWhatIsStored() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.util.logging..")
                .check(STORAGE);
    }
}
