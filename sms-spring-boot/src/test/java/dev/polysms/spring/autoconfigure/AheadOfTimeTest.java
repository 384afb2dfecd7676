package dev.polysms.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.jdbc.JdbcSchema;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.spring.SmsListener;
import dev.polysms.webhook.InboundMessage;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.mock.web.MockServletContext;

/** What the processing ahead of time registers for a native image. */
final class AheadOfTimeTest {
    static final class Answering {
        @SmsListener
        void answer(InboundMessage message) {}
    }

    private static TestGenerationContext processed() {
        AnnotationConfigServletWebApplicationContext context = new AnnotationConfigServletWebApplicationContext();
        context.setServletContext(new MockServletContext());
        TestPropertyValues.of(
                        "polysms.clients.shop.provider=primevox",
                        "polysms.clients.shop.api-key=${NO_SUCH_VARIABLE}",
                        "polysms.webhooks.shop.path=/sms",
                        "polysms.webhooks.shop.guard.unauthenticated=true")
                .applyTo(context);
        context.register(Answering.class);
        context.register(Configurations.getClasses(AutoConfigurations.of(PolysmsRunner.ALL)));
        TestGenerationContext generation = new TestGenerationContext();
        new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();
        return generation;
    }

    private static RuntimeHints hints() {
        return processed().getRuntimeHints();
    }

    @Test
    void clients_and_webhooks_are_processed_without_their_credentials() {
        List<String> sources = processed()
                .getGeneratedFiles()
                .getGeneratedFiles(org.springframework.aot.generate.GeneratedFiles.Kind.SOURCE)
                .keySet()
                .stream()
                .toList();
        assertThat(sources)
                .anyMatch(name -> name.contains("SmsClientFactoryBean"))
                .anyMatch(name -> name.contains("PolysmsWebhookAutoConfiguration"));
    }

    @Test
    void listener_methods_can_be_called() throws Exception {
        assertThat(RuntimeHintsPredicates.reflection()
                        .onMethodInvocation(Answering.class.getDeclaredMethod("answer", InboundMessage.class)))
                .accepts(hints());
    }

    @Test
    void the_factory_of_each_adapter_can_be_made() throws Exception {
        RuntimeHints hints = hints();
        List<SmsClientFactory> factories = SmsClientFactory.all(getClass().getClassLoader());
        assertThat(factories).hasSize(4);
        for (SmsClientFactory factory : factories) {
            assertThat(RuntimeHintsPredicates.reflection()
                            .onConstructorInvocation(factory.getClass().getConstructor()))
                    .accepts(hints);
        }
    }

    @Test
    void the_properties_of_a_client_can_be_read_by_their_names() {
        RuntimeHints hints = hints();
        assertThat(Arrays.stream(PolysmsProperties.Client.class.getRecordComponents()))
                .isNotEmpty()
                .allSatisfy(property -> assertThat(
                                RuntimeHintsPredicates.reflection().onMethodInvocation(property.getAccessor()))
                        .accepts(hints));
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Connection.class))
                .accepts(hints);
    }

    @Test
    void settings_that_are_named_only_can_be_bound() throws Exception {
        assertThat(RuntimeHintsPredicates.reflection()
                        .onMethodInvocation(UnreadSetting.class.getMethod("valueOf", String.class)))
                .accepts(hints());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/services/dev.polysms.spi.SmsClientFactory",
                "META-INF/polysms/R__polysms_tables.sql",
                "META-INF/polysms/outbox/postgresql.sql",
                "META-INF/polysms/outbox/zones.txt",
                "com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_US"
            })
    void resources_are_in_the_image(String resource) {
        assertThat(JdbcSchema.class.getClassLoader().getResource(resource))
                .as("the resource is at this place")
                .isNotNull();
        assertThat(RuntimeHintsPredicates.resource().forResource(resource)).accepts(hints());
    }
}
