package dev.polysms.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallListener;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.Setting;
import dev.polysms.spi.SmsClientFactory;
import dev.polysms.spring.PolysmsConnectionDetails;
import dev.polysms.spring.SmsClientOptionsCustomizer;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

final class ClientAutoConfigurationTest {
    private static SmsSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = SmsSandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static ApplicationContextRunner client(String name, String provider) {
        return PolysmsRunner.empty().withPropertyValues(PolysmsRunner.properties(sandbox, name, provider));
    }

    static Stream<String> providers() {
        return factories().map(factory -> factory.provider().value());
    }

    private static Stream<SmsClientFactory> factories() {
        return SmsClientFactory.all(ClientAutoConfigurationTest.class.getClassLoader()).stream();
    }

    static Stream<String> requiredSettings() {
        return factories()
                .flatMap(factory -> factory.settings().stream()
                        .filter(Setting::required)
                        .map(setting -> factory.provider() + " " + setting.name()));
    }

    private static FailureAnalysis analysis(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        FailureAnalysis analysis = new PolysmsConfigurationFailureAnalyzer().analyze(context.getStartupFailure());
        assertThat(analysis).as("an analysis of the failure").isNotNull();
        assertThat(analysis.getAction()).isNotBlank();
        return analysis;
    }

    @Test
    void nothing_is_configured_without_a_client() {
        PolysmsRunner.empty()
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(SmsClient.class)
                        .doesNotHaveBean(SenderStack.class)
                        .doesNotHaveBean(PolysmsWebhookAutoConfiguration.class));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void each_vendor_has_a_client_of_its_own_type_that_sends(String provider) {
        client("shop", provider).run(context -> {
            SmsClient client = context.getBean("shop", SmsClient.class);
            Class<?> type = SmsClientFactory.named(provider).clientType();
            assertThat(context).hasSingleBean(type);
            assertThat(type).isNotEqualTo(SmsClient.class);
            assertThat(client.account()).isEqualTo("shop");
            assertThat(client.provider().value()).isEqualTo(provider);
        });
    }

    @Test
    void two_accounts_are_two_beans_and_the_primary_one_is_injected() {
        client("marketing", "primevox")
                .withPropertyValues(PolysmsRunner.properties(sandbox, "alerts", "primevox"))
                .withPropertyValues("polysms.primary=alerts")
                .run(context -> {
                    assertThat(context.getBeansOfType(PrimeVoxClient.class)).containsOnlyKeys("marketing", "alerts");
                    assertThat(context.getBean(PrimeVoxClient.class).account()).isEqualTo("alerts");
                    assertThat(context.getBean(SmsClient.class).account()).isEqualTo("alerts");
                });
    }

    @Test
    void a_client_is_closed_with_the_context() {
        List<SmsClient> made = new ArrayList<>();
        client("shop", "primevox").run(context -> made.add(context.getBean(SmsClient.class)));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> made.get(0).send(SmsMessage.of(SandboxAccount.PRIMEVOX_NUMBER, "+13035550123", "hi"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void options_come_from_the_properties_and_from_customizers() {
        List<String> seen = new ArrayList<>();
        client("shop", "primevox")
                .withPropertyValues(
                        "polysms.clients.shop.account=marketing",
                        "polysms.clients.shop.default-from=" + SandboxAccount.PRIMEVOX_NUMBER,
                        "polysms.clients.shop.connect-timeout=2s",
                        "polysms.clients.shop.read-timeout=3s",
                        "polysms.clients.shop.write-timeout=4s",
                        "polysms.clients.shop.attempt-timeout=5s",
                        "polysms.clients.shop.deadline=6s",
                        "polysms.clients.shop.close-grace=1s",
                        "polysms.clients.shop.max-attempts=2",
                        "polysms.clients.shop.max-concurrent-calls=500",
                        "polysms.clients.shop.allow-plain-http[0]=gateway.internal",
                        "polysms.clients.shop.receipt-headers[0]=X-Left")
                .withBean(SmsClientOptionsCustomizer.class, () -> (name, options) -> {
                    dev.polysms.ClientOptions built = options.build();
                    seen.add(name + " " + built.account() + built.connectTimeout() + built.readTimeout()
                            + built.writeTimeout() + built.attemptTimeout() + built.deadline() + built.closeGrace()
                            + built.maxAttempts() + " " + built.maxConcurrentCalls() + " "
                            + built.plainHttpAllowed("gateway.internal")
                            + built.receiptHeaders() + built.defaultFrom().isPresent());
                })
                .run(context -> {
                    context.getBean(SmsClient.class)
                            .send(SmsMessage.builder()
                                    .to(PhoneNumber.of("+13035550123"))
                                    .text("hi")
                                    .build());
                    assertThat(seen)
                            .containsExactly("shop Optional[marketing]PT2SPT3SPT4SPT5SPT6SPT1S2 500 true[x-left]true");
                });
    }

    @Test
    void every_listener_bean_gets_the_calls() {
        List<String> calls = new ArrayList<>();
        client("shop", "primevox")
                .withBean(CallListener.class, () -> call -> end -> calls.add(call.account() + " " + end.outcome()))
                .run(context -> {
                    context.getBean("shop", SmsClient.class)
                            .send(SmsMessage.of(SandboxAccount.PRIMEVOX_NUMBER, "+13035550123", "hi"));
                    assertThat(calls).containsExactly("Optional[shop] ACCEPTED");
                });
    }

    @Test
    void connection_details_replace_settings_and_placeholders_without_a_value() {
        PolysmsRunner.empty()
                .withPropertyValues(
                        "polysms.clients.shop.provider=primevox",
                        "polysms.clients.shop.api-key=${NO_SUCH_VARIABLE}",
                        "polysms.clients.shop.container-id=999999")
                .withBean(
                        PolysmsConnectionDetails.class,
                        () -> (name, provider) -> PolysmsRunner.settings(sandbox, provider.value()))
                .run(context -> assertThat(context.getBean(SmsClient.class)
                                .send(SmsMessage.of(SandboxAccount.PRIMEVOX_NUMBER, "+13035550123", "hi"))
                                .id())
                        .isPresent());
    }

    @Test
    void settings_may_be_spelled_as_environment_variables_are() {
        PolysmsRunner.empty()
                .withPropertyValues(
                        "polysms.clients.shop.provider=primevox",
                        "polysms.clients.shop.apiKey=key",
                        "polysms.clients.shop.container.id=100001")
                .run(context -> assertThat(context).hasSingleBean(PrimeVoxClient.class));
    }

    // ---- what is missing or wrong

    @ParameterizedTest
    @MethodSource("requiredSettings")
    void a_missing_setting_is_named_with_its_description(String providerAndSetting) {
        String provider = providerAndSetting.split(" ")[0];
        String missing = providerAndSetting.split(" ")[1];
        client("shop", provider)
                .withPropertyValues("polysms.clients.shop." + missing + "=")
                .run(context -> assertThat(analysis(context).getDescription())
                        .contains("polysms.clients.shop." + missing + " is missing"));
    }

    @Test
    void a_client_without_a_provider_is_refused() {
        PolysmsRunner.empty()
                .withPropertyValues("polysms.clients.shop.api-key=secret-key")
                .run(context -> {
                    FailureAnalysis analysis = analysis(context);
                    assertThat(analysis.getDescription()).contains("polysms.clients.shop.provider is missing");
                    assertThat(analysis.getAction()).contains("primevox");
                });
    }

    @Test
    void an_adapter_that_is_not_on_the_class_path_is_named() {
        client("shop", "primevox")
                .withClassLoader(new FilteredClassLoader(PrimeVoxClient.class))
                .withPropertyValues("polysms.clients.shop.provider=acme")
                .run(context -> {
                    FailureAnalysis analysis = analysis(context);
                    assertThat(analysis.getDescription()).contains("acme").contains("not on the class path");
                    assertThat(analysis.getAction()).contains("dependency");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "polysms.clients.shop.api-kye=secret-1",
                "polysms.clients.shop.password=secret-1",
                "polysms.clients.shop.base-url=not a secret-1 url",
                "polysms.clients.shop.base-url=http://gateway.example.com",
                "polysms.clients.shop.media-url-template=secret-1",
                "polysms.clients.shop.api-key=${secret-1}",
                "polysms.clients.shop.account=1secret-1",
                "polysms.clients.shop.ssl-bundle=missing",
                "polysms.primary=missing",
                "polysms.clients.shop.max-attempts=0"
            })
    void a_wrong_property_is_named_without_its_value(String property) {
        client("shop", "primevox").withPropertyValues(property).run(context -> {
            FailureAnalysis analysis = analysis(context);
            assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("secret-1");
        });
    }

    @Test
    void a_value_that_cannot_be_converted_is_reported_by_boot() {
        client("shop", "primevox")
                .withPropertyValues("polysms.clients.shop.connect-timeout=soon")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void metadata_describe_each_setting_of_each_vendor() throws Exception {
        String metadata = new String(
                ClientAutoConfigurationTest.class
                        .getResourceAsStream("/META-INF/additional-spring-configuration-metadata.json")
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(metadata).isEqualTo(VendorMetadata.json(factories().toList()));
    }

    @Test
    void editors_get_each_setting_of_each_vendor_with_its_description() throws Exception {
        Map<String, String> settings = VendorMetadata.descriptions(factories().toList());
        String properties = Files.readString(
                        Path.of("src/main/java/dev/polysms/spring/autoconfigure/PolysmsProperties.java"))
                .replaceAll("\\s+\\*?\\s*", " ")
                .replace("&#123;", "{")
                .replace("&#125;", "}");
        assertThat(settings)
                .isNotEmpty()
                .allSatisfy((name, description) -> assertThat(properties)
                        .contains("@param " + VendorMetadata.camelCase(name) + " " + description + " "));
        assertThat(Arrays.stream(PolysmsProperties.Client.class.getRecordComponents())
                        .filter(component -> component.getType() == UnreadSetting.class)
                        .map(RecordComponent::getName))
                .containsExactlyInAnyOrderElementsOf(settings.keySet().stream()
                        .map(VendorMetadata::camelCase)
                        .toList());
        String merged = new String(
                getClass()
                        .getResourceAsStream("/META-INF/spring-configuration-metadata.json")
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(settings.keySet())
                .allSatisfy(name -> assertThat(merged).contains("\"polysms.clients.*." + name + "\""));
    }

    @Test
    void the_properties_do_not_keep_the_settings_of_vendors() {
        client("shop", "primevox").run(context -> {
            PolysmsProperties.Client shop =
                    context.getBean(PolysmsProperties.class).clients().get("shop");
            assertThat(shop.apiKey()).isNotNull();
            assertThat(shop.token()).isNull();
            assertThat(shop.toString()).doesNotContain(SandboxAccount.PRIMEVOX_API_KEY);
        });
    }

    @Test
    void a_bean_of_the_application_with_the_clients_name_takes_its_place() {
        client("shop", "primevox")
                .withBean("shop", String.class, () -> "mine")
                .withPropertyValues("polysms.sender.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(SmsClient.class));
    }

    @Test
    void the_type_of_a_client_is_unknown_until_spring_has_set_the_environment() {
        assertThat(new SmsClientFactoryBean<>("shop").getObjectType()).isNull();
    }

    @Test
    void a_proxy_without_a_port_is_at_port_8080() {
        client("shop", "primevox")
                .withPropertyValues("polysms.clients.shop.proxy-host=127.0.0.1")
                .withBean(
                        SmsClientOptionsCustomizer.class,
                        () -> (name, options) -> assertThat(options.build()
                                        .httpClient()
                                        .orElseThrow()
                                        .proxy())
                                .isEqualTo(new java.net.Proxy(
                                        java.net.Proxy.Type.HTTP,
                                        java.net.InetSocketAddress.createUnresolved("127.0.0.1", 8080))))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void a_proxy_is_used() {
        client("shop", "primevox")
                .withPropertyValues("polysms.clients.shop.proxy-host=127.0.0.1", "polysms.clients.shop.proxy-port=1")
                .run(context -> assertThat(org.assertj.core.api.Assertions.catchThrowable(
                                () -> context.getBean(PrimeVoxClient.class)
                                        .send(SmsMessage.of(SandboxAccount.PRIMEVOX_NUMBER, "+13035550123", "hi"))))
                        .isInstanceOf(dev.polysms.UnavailableException.class));
    }
}
