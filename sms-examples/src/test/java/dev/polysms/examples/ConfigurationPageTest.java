package dev.polysms.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.SmsSender;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.failover.FailoverSender;
import dev.polysms.history.HistoryPoller;
import dev.polysms.history.MessageHistory;
import dev.polysms.jdbc.JdbcSendLedger;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.InMemorySendLedger;
import dev.polysms.optout.InMemoryOptOutStore;
import dev.polysms.optout.OptOutGuard;
import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.testkit.DocSection;
import dev.polysms.testkit.FakeSmsClient;
import dev.polysms.throttle.Rate;
import dev.polysms.throttle.ThrottledSender;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares docs/configuration.md with the builders. A failure shows the table that the page must have. */
final class ConfigurationPageTest {
    private static final Path PAGE = Repository.path("docs/configuration.md");
    private static final Pattern LOGGER = Pattern.compile("getLogger\\((?:\"([\\w.]+)\"|(\\w+)\\.class)\\)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern LOGGER_ROW = Pattern.compile("(?m)^\\| `(dev\\.polysms[\\w.]*)` \\|");

    // ---- options

    @Test
    void lists_every_option_of_a_client_with_its_default() throws Exception {
        assertThat(DocSection.read(PAGE, "options")).isEqualTo(table(ClientOptions.builder(), "sms-core"));
    }

    @Test
    void lists_every_setting_of_the_sender_objects_with_its_default() throws Exception {
        SmsSender sender = FakeSmsClient.create();
        Map<Object, String> builders = new LinkedHashMap<>();
        builders.put(IdempotentSender.builder(sender, InMemorySendLedger.withRoomFor(1)), "sms-core");
        builders.put(JdbcSendLedger.builder(new JdbcDataSource()), "sms-jdbc");
        builders.put(FailoverSender.builder(), "sms-core");
        builders.put(ThrottledSender.builder(sender), "sms-throttle");
        builders.put(OptOutGuard.builder(sender, InMemoryOptOutStore.withRoomFor(1)), "sms-core");
        builders.put(OutcomeResolver.builder(sender), "sms-core");
        builders.put(DeliveryTracker.builder(), "sms-core");
        builders.put(HistoryPoller.builder((MessageHistory) sender), "sms-core");
        List<String> tables = new ArrayList<>();
        for (Map.Entry<Object, String> builder : builders.entrySet()) {
            tables.add("### " + builder.getKey().getClass().getEnclosingClass().getSimpleName());
            tables.add("");
            tables.add(table(builder.getKey(), builder.getValue()));
            tables.add("");
        }

        assertThat(DocSection.read(PAGE, "senders"))
                .isEqualTo(String.join("\n", tables).strip());
    }

    private static String table(Object builder, String module) throws Exception {
        SourceComments comments = SourceComments.in(module, builder.getClass().getEnclosingClass());
        List<String> rows = new ArrayList<>(List.of("| setting | default | meaning |", "|---|---|---|"));
        for (Method method : settings(builder, comments)) {
            rows.add("| `" + method.getName() + "` | " + defaultOf(builder, method, comments) + " | "
                    + comments.firstSentence(method) + " |");
        }
        return String.join("\n", rows);
    }

    private static List<Method> settings(Object builder, SourceComments comments) {
        return Arrays.stream(builder.getClass().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getReturnType() == builder.getClass() && method.getParameterCount() > 0)
                .sorted(Comparator.comparing(comments::position))
                .toList();
    }

    private static String defaultOf(Object builder, Method method, SourceComments comments)
            throws IllegalAccessException {
        List<String> values = new ArrayList<>();
        for (String name : fields(method)) {
            Object value = valueOf(builder, name);
            values.add(value == null ? comments.ifNotSet(method).orElse("–") : words(name, value));
        }
        return String.join(", ", values);
    }

    /** Most methods set the field of the same name. One that adds to a collection has no default. */
    private static List<String> fields(Method method) {
        return switch (method.getName()) {
            case "circuitBreaker" -> List.of("failuresInARow", "openFor");
            default -> List.of(method.getParameterCount() == 1 ? method.getName() : "none");
        };
    }

    private static @Nullable Object valueOf(Object builder, String name) throws IllegalAccessException {
        for (Field field : builder.getClass().getDeclaredFields()) {
            if (field.getName().equals(name)) {
                field.setAccessible(true);
                return field.get(builder);
            }
        }
        return null;
    }

    private static String words(String name, Object value) {
        if (value instanceof Duration time) {
            return time.toMillis() % 60_000 == 0 && time.toMinutes() < 120 ? time.toMinutes() + " min" : longer(time);
        }
        if (value instanceof Number number) {
            return name.endsWith("Bytes")
                    ? number.longValue() / (1024 * 1024) + " MiB"
                    : String.format(Locale.ROOT, "%,d", number.longValue());
        }
        if (value instanceof String text) {
            return "`" + text + "`";
        }
        if (value instanceof Enum<?> constant) {
            return "`" + constant.name() + "`";
        }
        if (value instanceof Rate rate) {
            return rate.toString().replace("PT1S", "second");
        }
        if (value instanceof InstantSource) {
            return "the system's";
        }
        return value instanceof Collection<?> || value instanceof Map<?, ?> ? "–" : "built in";
    }

    private static String longer(Duration time) {
        return time.toHours() >= 48 ? time.toDays() + " days" : time.toSeconds() + " s";
    }

    // ---- loggers

    @Test
    void lists_every_logger() throws IOException {
        Set<String> loggers = new TreeSet<>();
        for (Path source : Repository.javaSources()) {
            boolean forUsers = Pattern.compile(
                            "/sms-(core|jdbc|throttle|outbox|primevox|voiceelements|voipex|voximplant)/src/main/")
                    .matcher("/" + source.toString().replace('\\', '/'))
                    .find();
            if (forUsers) {
                String code = Files.readString(source);
                LOGGER.matcher(code).results().forEach(found -> loggers.add(name(found, code)));
            }
        }
        Set<String> rows = new TreeSet<>();
        LOGGER_ROW.matcher(Files.readString(PAGE)).results().forEach(row -> rows.add(row.group(1)));

        assertThat(loggers).isNotEmpty();
        assertThat(loggers)
                .allSatisfy(logger -> assertThat(rows).anyMatch(row -> (logger + ".").startsWith(row + ".")));
        assertThat(rows)
                .allSatisfy(row -> assertThat(loggers).anyMatch(logger -> (logger + ".").startsWith(row + ".")));
    }

    private static String name(MatchResult found, String code) {
        if (found.group(1) != null) {
            return found.group(1);
        }
        String inPackage = PACKAGE.matcher(code)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        return inPackage + "." + found.group(2);
    }
}
