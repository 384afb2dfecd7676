package dev.polysms.kafka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ServiceLoader;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** What a worker needs of its plugin. */
final class PluginTest {
    /** A worker brings SLF4J 1.7, whose loggers have no fluent methods: a call would fail at run time. */
    private static final ArchRule NO_FLUENT_LOGGING = noClasses()
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "a fluent method of a logger",
                    (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(LoggingEventBuilder.class)
                            || (access.getTargetOwner().isEquivalentTo(Logger.class)
                                    && access.getName().startsWith("at"))));

    @Test
    void no_class_of_the_plugin_logs_by_the_fluent_methods_of_slf4j_2() {
        JavaClasses plugin = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.polysms", "com.zaxxer.hikari", "io.github.bucket4j");
        assertThat(plugin).hasSizeGreaterThan(500);

        NO_FLUENT_LOGGING.check(plugin);
    }

    @Test
    void a_fluent_method_of_a_logger_would_be_noticed() {
        JavaClasses fluent = new ClassFileImporter().importClasses(Fluent.class);

        assertThat(NO_FLUENT_LOGGING.evaluate(fluent).hasViolation()).isTrue();
    }

    private static final class Fluent {
        static void log(Logger logger) {
            logger.atInfo().log("fluent");
        }
    }

    @Test
    void a_worker_finds_the_connectors_by_their_manifests() {
        assertThat(ServiceLoader.load(SinkConnector.class))
                .extracting(Object::getClass)
                .extracting(Class::getName)
                .contains(SmsSinkConnector.class.getName());
    }

    @Test
    void a_connector_gives_each_task_its_settings() {
        SmsSinkConnector connector = new SmsSinkConnector();
        connector.start(SinkScene.settings());

        assertThat(connector.taskConfigs(3)).hasSize(3).containsOnly(SinkScene.settings());
        assertThat(connector.taskClass()).isEqualTo(SmsSinkTask.class);
        connector.stop();
    }
}
