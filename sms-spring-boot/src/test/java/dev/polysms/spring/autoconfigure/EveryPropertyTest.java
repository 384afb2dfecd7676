package dev.polysms.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/**
 * Each property with a wrong value, and each property left out. The list of properties comes from the class that holds them: a new
 * property without a row in the tables fails.
 */
final class EveryPropertyTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    /** A word that no message may repeat: it stands for a part of a secret. */
    private static final String PART = "hush4711";

    /** A wrong value of each property. The wrong values of required settings of vendors are missing ones. */
    private static final Map<String, String> WRONG = new LinkedHashMap<>();

    static {
        WRONG.put("polysms.primary", "nobody");
        WRONG.put("polysms.clients.shop.provider", "acme");
        WRONG.put("polysms.clients.shop.account", "+13035550100");
        WRONG.put("polysms.clients.shop.default-from", " ");
        WRONG.put("polysms.clients.shop.connect-timeout", "0s");
        WRONG.put("polysms.clients.shop.read-timeout", "-1s");
        WRONG.put("polysms.clients.shop.write-timeout", "2d");
        WRONG.put("polysms.clients.shop.attempt-timeout", "soon");
        WRONG.put("polysms.clients.shop.deadline", "0s");
        WRONG.put("polysms.clients.shop.close-grace", "0s");
        WRONG.put("polysms.clients.shop.max-attempts", "11");
        WRONG.put("polysms.clients.shop.max-concurrent-calls", "0");
        WRONG.put("polysms.clients.shop.ssl-bundle", "missing");
        WRONG.put("polysms.clients.shop.proxy-host", " ");
        WRONG.put("polysms.clients.shop.proxy-port", "65536");
        WRONG.put("polysms.clients.shop.allow-plain-http", "http://gateway");
        WRONG.put("polysms.clients.shop.receipt-headers", "not a header");
        WRONG.put("polysms.clients.shop.account-id", PART + "\u0007x");
        WRONG.put("polysms.clients.shop.api-key", PART + "${NO_SUCH_VARIABLE}");
        WRONG.put("polysms.clients.shop.auth-base-url", "not a url " + PART);
        WRONG.put("polysms.clients.shop.base-url", "http://gateway.example.com/" + PART);
        WRONG.put("polysms.clients.shop.container-id", "${NO_SUCH_VARIABLE}" + PART);
        WRONG.put("polysms.clients.shop.impersonate", PART + "\u0007x");
        WRONG.put("polysms.clients.shop.media-url-template", PART);
        WRONG.put("polysms.clients.shop.password", PART + "\u0007x");
        WRONG.put("polysms.clients.shop.rest-base-url", "ftp://" + PART);
        WRONG.put("polysms.clients.shop.service-account", "/no/such/" + PART);
        WRONG.put("polysms.clients.shop.sms-base-url", "not a url " + PART);
        WRONG.put("polysms.clients.shop.store-body", PART);
        WRONG.put("polysms.clients.shop.token", PART + "\u0007x");
        WRONG.put("polysms.clients.shop.username", PART + "\u0007x");
        WRONG.put("polysms.sender.enabled", "perhaps");
        WRONG.put("polysms.sender.routes[0].client", "nobody");
        WRONG.put("polysms.sender.routes[0].from", " ");
        WRONG.put("polysms.sender.routes[0].calling-codes", "1000");
        WRONG.put("polysms.sender.circuit-breaker.failures", "0");
        WRONG.put("polysms.sender.circuit-breaker.open-for", "-1s");
        WRONG.put("polysms.sender.throttle.per-second", "0");
        WRONG.put("polysms.sender.throttle.rates", "many");
        WRONG.put("polysms.sender.throttle.max-wait", "-1s");
        WRONG.put("polysms.sender.ledger.store", "disk");
        WRONG.put("polysms.sender.ledger.capacity", "0");
        WRONG.put("polysms.sender.opt-out.store", "disk");
        WRONG.put("polysms.sender.opt-out.capacity", "0");
        WRONG.put("polysms.sender.outbox.enabled", "perhaps");
        WRONG.put("polysms.sender.outbox.worker", "perhaps");
        WRONG.put("polysms.sender.outbox.threads", "0");
        WRONG.put("polysms.jdbc.table-prefix", "a; drop");
        WRONG.put("polysms.jdbc.initialize-schema", "often");
        WRONG.put("polysms.delivery.store", "disk");
        WRONG.put("polysms.webhooks.shop.path", "sms");
        WRONG.put("polysms.webhooks.shop.provider", "acme");
        WRONG.put("polysms.webhooks.shop.guard.secret-in-url", PART);
        WRONG.put("polysms.webhooks.shop.guard.header-name", "not a header");
        WRONG.put("polysms.webhooks.shop.guard.header-value", PART);
        WRONG.put("polysms.webhooks.shop.guard.bean", "nobody");
        WRONG.put("polysms.webhooks.shop.guard.unauthenticated", "perhaps");
        WRONG.put("polysms.health.cache", "-1s");
    }

    /** What a wrong value needs to be looked at. */
    private static final Map<String, String> WITH = Map.of(
            "polysms.clients.shop.proxy-port", "polysms.clients.shop.proxy-host=127.0.0.1",
            "polysms.sender.routes[0].from", "polysms.sender.routes[0].client=shop",
            "polysms.sender.routes[0].calling-codes", "polysms.sender.routes[0].client=shop",
            "polysms.sender.throttle.max-wait", "polysms.sender.throttle.per-second=1",
            "polysms.sender.ledger.capacity", "polysms.sender.ledger.store=memory",
            "polysms.sender.opt-out.capacity", "polysms.sender.opt-out.store=memory",
            "polysms.sender.outbox.threads", "polysms.sender.outbox.enabled=true",
            "polysms.webhooks.shop.guard.header-name", "polysms.webhooks.shop.guard.header-value=" + SECRET,
            "polysms.webhooks.shop.guard.header-value", "polysms.webhooks.shop.guard.header-name=X-Secret");

    /** Properties without which the application does not start. All others have a default. */
    private static final Set<String> REQUIRED = Set.of(
            "polysms.clients.shop.provider",
            "polysms.clients.shop.api-key",
            "polysms.clients.shop.container-id",
            "polysms.webhooks.shop.path",
            "polysms.webhooks.shop.guard.secret-in-url");

    private static SmsSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = SmsSandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    // ---- the properties

    static Stream<String> properties() {
        Set<String> names = new TreeSet<>();
        collect("polysms", PolysmsProperties.class, names);
        return names.stream();
    }

    private static void collect(String prefix, Class<?> properties, Set<String> names) {
        for (RecordComponent component : properties.getRecordComponents()) {
            String name = prefix + "."
                    + Pattern.compile("[A-Z]")
                            .matcher(component.getName())
                            .replaceAll(match -> "-" + match.group().toLowerCase(java.util.Locale.ROOT));
            Class<?> type = component.getType();
            if (type.isRecord()) {
                collect(name, type, names);
            } else if (element(component) instanceof Class<?> nested && nested.isRecord()) {
                collect(name + (type == Map.class ? ".shop" : "[0]"), nested, names);
            } else {
                names.add(name);
            }
        }
    }

    /** Returns the type of the values of a map or of the elements of a list. */
    private static Type element(RecordComponent component) {
        Type type = component.getGenericType();
        if (type instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
        }
        return Void.class;
    }

    // ---- the application

    private static String provider(String property) {
        String setting = property.substring(property.lastIndexOf('.') + 1);
        return switch (setting) {
            case "account-id", "service-account", "store-body" -> "voximplant";
            case "auth-base-url", "impersonate", "password", "rest-base-url", "sms-base-url", "token", "username" ->
                "voipex";
            default -> "primevox";
        };
    }

    private static WebApplicationContextRunner application(String property) {
        return application(property, valid(property));
    }

    private static WebApplicationContextRunner application(String property, Map<String, String> values) {
        WebApplicationContextRunner runner = new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(PolysmsRunner.ALL))
                .withPropertyValues(values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
        boolean needsDatabase = property.startsWith("polysms.jdbc") || property.startsWith("polysms.sender.outbox");
        return needsDatabase ? runner.withBean(DataSource.class, SenderAutoConfigurationTest::database) : runner;
    }

    private static Map<String, String> valid(String property) {
        String provider = provider(property);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("polysms.clients.shop.provider", provider);
        PolysmsRunner.settings(sandbox, provider)
                .forEach((name, value) -> values.put("polysms.clients.shop." + name, value));
        values.put("polysms.webhooks.shop.path", "/sms/shop");
        values.put("polysms.webhooks.shop.guard.secret-in-url", SECRET);
        return values;
    }

    private static String problem(AssertableWebApplicationContext context) {
        assertThat(context).hasFailed();
        Throwable failure = context.getStartupFailure();
        FailureAnalysis analysis = new PolysmsConfigurationFailureAnalyzer().analyze(failure);
        if (analysis != null) {
            assertThat(analysis.getAction()).isNotBlank();
            return analysis.getDescription() + " " + analysis.getAction();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException bind) { // Spring Boot has an analyzer for it
                return bind.getName().toString();
            }
        }
        throw new AssertionError("a failure without an analysis", failure);
    }

    @Test
    void each_property_has_a_wrong_value_here() {
        assertThat(WRONG.keySet())
                .containsExactlyInAnyOrderElementsOf(properties().toList());
    }

    @Test
    void the_metadata_have_each_property_with_a_description() throws IOException {
        String metadata = new String(
                getClass()
                        .getResourceAsStream("/META-INF/spring-configuration-metadata.json")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        List<String> top = properties()
                .map(name -> name.replaceAll("(\\.shop|\\[0]).*", ""))
                .distinct()
                .toList();
        for (String name : top) {
            Pattern described =
                    Pattern.compile("\"name\": \"" + Pattern.quote(name) + "\",[^}]*\"description\": \"[^\"]+");
            assertThat(described.matcher(metadata).find()).as(name).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("properties")
    void a_wrong_value_ends_the_start_with_the_name_of_its_property(String property) {
        String key = property.equals("polysms.sender.throttle.rates") ? property + ".[+13035550100]" : property;
        application(property)
                .withPropertyValues(WITH.getOrDefault(property, "polysms.health.cache=1m"))
                .withPropertyValues(key + "=" + WRONG.get(property))
                .run(context -> assertThat(problem(context)).contains(property).doesNotContain(PART));
    }

    /** The properties that are set where no other is needed. */
    static Stream<String> given() {
        return properties().filter(property -> valid(property).containsKey(property));
    }

    @ParameterizedTest
    @MethodSource("given")
    void a_property_that_is_left_out_has_a_default_or_is_named(String property) {
        Map<String, String> values = valid(property);
        values.remove(property);
        String setting = property.substring(property.lastIndexOf('.') + 1);
        boolean pair = Set.of("username", "password", "account-id").contains(setting); // needed with the other half
        application(property, values).run(context -> {
            if (REQUIRED.contains(property) || pair) {
                assertThat(problem(context)).contains(property);
            } else {
                assertThat(context).hasNotFailed();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "polysms.clients.shop.api-key",
                "polysms.clients.shop.username",
                "polysms.clients.shop.account-id"
            })
    void all_other_properties_have_a_default(String ofProvider) {
        assertThat(valid(ofProvider)).hasSizeLessThanOrEqualTo(8);
        application(ofProvider).run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void a_route_needs_its_client() {
        application("")
                .withPropertyValues("polysms.sender.routes[0].from=+13035550100")
                .run(context -> assertThat(problem(context)).contains("polysms.sender.routes[0].client is missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"header-name=X-Secret", "header-value=" + SECRET})
    void half_a_header_is_refused_even_if_there_is_another_guard(String half) {
        application("")
                .withPropertyValues("polysms.webhooks.shop.guard." + half)
                .run(context -> assertThat(problem(context))
                        .contains(half.startsWith("header-name") ? ".guard.header-value" : ".guard.header-name")
                        .doesNotContain(SECRET));
    }

    @Test
    void a_client_whose_name_cannot_be_an_account_is_told_to_name_one() {
        WebApplicationContextRunner runner = application("").withPropertyValues("polysms.primary=shop");
        String[] second =
                Stream.of(PolysmsRunner.properties(sandbox, "1st", "primevox")).toArray(String[]::new);
        runner.withPropertyValues(second)
                .run(context -> assertThat(problem(context)).contains("polysms.clients.1st.account"));
        runner.withPropertyValues(second)
                .withPropertyValues("polysms.clients.1st.account=first")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
