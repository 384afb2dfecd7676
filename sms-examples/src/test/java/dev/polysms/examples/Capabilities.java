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

/** The capabilities of each client, read from its types. */
final class Capabilities {
    static final List<Class<? extends SmsClient>> CLIENTS =
            List.of(PrimeVoxClient.class, VoiceElementsClient.class, VoipexClient.class, VoximplantClient.class);

    private static final List<Row> ROWS = List.of(
            new Row("send media", MediaSender.class),
            new Row("upload media", MediaUpload.class),
            new Row("fetch media", MediaFetch.class),
            new Row("send to many recipients", BulkSender.class),
            new Row("read conversations", Conversations.class),
            new Row("read the history", MessageHistory.class),
            new Row("list the account's numbers", NumberListing.class),
            new Row("get and release numbers", NumberProvisioning.class));

    /** A capability and its purpose. */
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

    /** Returns the table of capabilities by client. */
    static String overview() {
        return table(row -> row.toString(client -> row.type.isAssignableFrom(client) ? "yes" : "–"));
    }

    /** Returns the table of capabilities by client, with what the core provides where a client lacks one. */
    static String withSubstitutes() {
        return table(
                row -> row.toString(client -> row.type.isAssignableFrom(client) ? "yes" : substitute(row, client)));
    }

    private static String table(Function<Row, String> line) {
        Stream<String> head = Stream.of(
                row("client", client -> "`" + client.getSimpleName() + "`"),
                "|---|---|---|---|---|",
                row("send a message: `SmsSender`", client -> "yes"));
        return Stream.concat(head, ROWS.stream().map(line)).collect(Collectors.joining("\n"));
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

    // ---- a vendor's own methods

    /** Returns the public methods that a class adds, without their async variants, those with options, and checks. */
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
        return Stream.of(Stream.of(type.getSuperclass()), Arrays.stream(type.getInterfaces()), known().stream())
                .flatMap(parents -> parents)
                .flatMap(parent -> Arrays.stream(parent.getMethods()))
                .anyMatch(inherited -> inherited.getName().equals(method.getName())
                        && Arrays.equals(inherited.getParameterTypes(), method.getParameterTypes()));
    }

    static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    /** Returns whether a method only gives access to more methods, such as {@code catalog()}. */
    static boolean isFacade(Method method) {
        Class<?> result = method.getReturnType();
        return method.getParameterCount() == 0
                && result.getPackageName().startsWith(method.getDeclaringClass().getPackageName())
                && !result.isRecord()
                && !result.isEnum();
    }
}
