package dev.polysms.examples;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import dev.polysms.SmsClient;
import dev.polysms.bulk.BulkSender;
import dev.polysms.history.Conversations;
import dev.polysms.history.MessageHistory;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaSender;
import dev.polysms.media.MediaUpload;
import dev.polysms.number.NumberListing;
import dev.polysms.number.NumberProvisioning;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.VoximplantClient;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each client can do, by its types. */
final class Capabilities {
    static final List<Class<? extends SmsClient>> CLIENTS =
            List.of(PrimeVoxClient.class, VoiceElementsClient.class, VoipexClient.class, VoximplantClient.class);

    private static final List<Row> ROWS = List.of(
            new Row("send a text with media", MediaSender.class),
            new Row("upload media", MediaUpload.class),
            new Row("fetch media", MediaFetch.class),
            new Row("send to many", BulkSender.class),
            new Row("read the conversations", Conversations.class),
            new Row("read the history", MessageHistory.class),
            new Row("list the numbers", NumberListing.class),
            new Row("get and give back numbers", NumberProvisioning.class));

    /** A capability and what it is good for. */
    private record Row(String title, Class<? extends Capability> type) {
        String toString(Function<Class<?>, String> cell) {
            return row(title + ": `" + type.getSimpleName() + "`", cell);
        }
    }

    private Capabilities() {}

    static List<Class<? extends Capability>> known() {
        return ROWS.stream()
                .<Class<? extends Capability>>map(Row::type)
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    // ---- tables

    /** Which client implements what, and what it has besides. */
    static String overview() {
        return Stream.concat(
                        table(row -> row.toString(client -> row.type.isAssignableFrom(client) ? "yes" : "–")),
                        Stream.of(row("its own", Capabilities::ownSignatures)))
                .collect(Collectors.joining("\n"));
    }

    /** Which client implements what, and what can be put in its place. */
    static String withSubstitutes() {
        return table(row -> row.toString(client -> row.type.isAssignableFrom(client) ? "yes" : substitute(row, client)))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> table(Function<Row, String> line) {
        Stream<String> head = Stream.of(
                row("client", client -> "`" + client.getSimpleName() + "`"),
                "|---|---|---|---|---|",
                row("send a text: `SmsSender`", client -> "yes"));
        return Stream.concat(head, ROWS.stream().map(line));
    }

    private static String substitute(Row row, Class<?> client) {
        if (row.type == BulkSender.class) {
            return "`BulkSender.over`";
        }
        boolean viewed = row.type == Conversations.class && MessageHistory.class.isAssignableFrom(client);
        return viewed ? "`ConversationView.over`" : "–";
    }

    private static String row(String title, Function<Class<?>, String> cell) {
        return CLIENTS.stream().map(cell).collect(Collectors.joining(" | ", "| " + title + " | ", " |"));
    }

    private static String ownSignatures(Class<?> client) {
        String own = ownMethods(client).stream()
                .map(method -> "`" + signature(method) + "`")
                .collect(Collectors.joining(", "));
        return own.isEmpty() ? "–" : own;
    }

    // ---- a vendor's own methods

    /** Returns what a class adds to what it inherits; not the twins that do not wait, take options or only check. */
    static List<Method> ownMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isSynthetic() && !isInherited(type, method))
                .filter(method ->
                        !method.getName().endsWith("Async") && !method.getName().equals("check"))
                .filter(method -> !Arrays.asList(method.getParameterTypes()).contains(CallOptions.class))
                .sorted(Comparator.comparing(Capabilities::signature))
                .toList();
    }

    private static boolean isInherited(Class<?> type, Method method) {
        return Stream.concat(Stream.of(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .flatMap(parent -> Arrays.stream(parent.getMethods()))
                .anyMatch(inherited -> inherited.getName().equals(method.getName())
                        && Arrays.equals(inherited.getParameterTypes(), method.getParameterTypes()));
    }

    static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    /** Tells whether a method only leads to further methods: those of a class that is neither a value nor an enum. */
    static boolean isFacade(Method method) {
        Class<?> result = method.getReturnType();
        return method.getParameterCount() == 0
                && result.getPackage() == method.getDeclaringClass().getPackage()
                && !result.isRecord()
                && !result.isEnum();
    }
}
