package dev.polysms.examples;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.polysms.ClientOptions;
import java.util.Collection;
import java.util.stream.Stream;

/** The dependencies that the packages may have. The name of each rule states it. */
@AnalyzeClasses(packages = "dev.polysms", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] ADAPTERS = {
        "dev.polysms.primevox..", "dev.polysms.voiceelements..", "dev.polysms.voipex..", "dev.polysms.voximplant.."
    };
    private static final String[] CORE_EXPORTS = {
        "dev.polysms",
        "dev.polysms.bulk",
        "dev.polysms.delivery",
        "dev.polysms.history",
        "dev.polysms.media",
        "dev.polysms.number",
        "dev.polysms.optout",
        "dev.polysms.failover",
        "dev.polysms.ledger",
        "dev.polysms.resolve",
        "dev.polysms.spi",
        "dev.polysms.text",
        "dev.polysms.webhook"
    };
    private static final String[] CORE = Stream.concat(Stream.of(CORE_EXPORTS), Stream.of("dev.polysms.internal.."))
            .toArray(String[]::new);

    @ArchTest
    static final ArchRule adapters_depend_on_the_exported_packages_of_the_core_only = classes()
            .that()
            .resideInAnyPackage(ADAPTERS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(Stream.of(
                            Stream.of(ADAPTERS),
                            Stream.of(CORE_EXPORTS),
                            Stream.of("java..", "org.jspecify.annotations"))
                    .flatMap(packages -> packages)
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule adapters_do_not_depend_on_each_other = slices().matching(
                    "dev.polysms.(primevox|voiceelements|voipex|voximplant)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule the_database_ledger_depends_on_the_exported_packages_of_the_core_and_on_jdbc = classes()
            .that()
            .resideInAPackage("dev.polysms.jdbc..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(Stream.concat(
                            Stream.of(CORE_EXPORTS),
                            Stream.of(
                                    "dev.polysms.jdbc", "java..", "javax.sql", "org.jspecify.annotations", "org.slf4j"))
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule the_core_does_not_depend_on_a_vendor_or_on_the_sandbox = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Stream.concat(Stream.of(ADAPTERS), Stream.of("dev.polysms.sandbox.."))
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule the_sandbox_depends_on_no_other_module = noClasses()
            .that()
            .resideInAPackage("dev.polysms.sandbox..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are Polysms' and not the sandbox's",
                    type -> type.getPackageName().startsWith("dev.polysms")
                            && !type.getPackageName().startsWith("dev.polysms.sandbox")));

    @ArchTest
    static final ArchRule no_exported_signature_has_a_jackson_type = codeUnits()
            .that(areExported())
            .should(have(DescribedPredicate.describe(
                    "no Jackson type in their signature",
                    unit -> Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                            .noneMatch(type -> type.getPackageName().startsWith("com.fasterxml")))));

    @ArchTest
    static final ArchRule okhttp_appears_in_client_options_only = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.polysms.internal..",
                    "dev.polysms.testkit") // the testkit passes one to a client, as a user does
            .and()
            .doNotBelongToAnyOf(ClientOptions.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..");

    @ArchTest
    static final ArchRule nothing_prints_but_programs = noClasses()
            .that()
            .resideOutsideOfPackage("dev.polysms.examples")
            .and() // the one class that is a program
            .doNotHaveFullyQualifiedName("dev.polysms.sandbox.internal.program.SandboxProgram")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule static_fields_are_constants = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat(DescribedPredicate.describe("are written by hand", type -> !type.isEnum()))
            .should(have(DescribedPredicate.describe("a final, unchangeable value", ArchitectureTest::isConstant)));

    private static boolean isConstant(JavaField field) {
        JavaClass type = field.getRawType();
        boolean synthetic = field.getModifiers().contains(JavaModifier.SYNTHETIC);
        boolean changeable = type.isArray()
                || type.getPackageName().startsWith("java.util.concurrent")
                || (type.isAssignableTo(Collection.class) && !type.isInterface());
        return synthetic || (field.getModifiers().contains(FINAL) && !changeable);
    }

    private static DescribedPredicate<JavaCodeUnit> areExported() {
        return DescribedPredicate.describe(
                "are public or protected in an exported package",
                unit -> unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                        && !unit.getOwner().getPackageName().contains(".internal")
                        && (unit.getModifiers().contains(JavaModifier.PUBLIC)
                                || unit.getModifiers().contains(JavaModifier.PROTECTED)));
    }
}
