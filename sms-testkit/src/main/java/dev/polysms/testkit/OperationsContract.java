package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.ManualTiming;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every operation of a client, blocking and async, and verifies its exact requests and its result. An adapter provides a row for
 * each operation; the assertions are the same for all. A row with {@linkplain OperationRow#answered answers} runs against a server that
 * gives them. Every other row runs on a new sandbox. The clock of the client and of the sandbox stands at 2026-01-02T03:04:05Z, so that
 * ids and times are the same in each run.
 *
 * @since 0.1.0
 */
public abstract class OperationsContract<C extends SmsClient> {
    /** Public methods of a client that are not operations. */
    private static final Set<String> NO_OPERATIONS = Set.of(
            "account",
            "check",
            "close",
            "provider",
            "capability",
            "defaultDeadline",
            "addressed",
            "sources",
            "with",
            "toString");

    private static final String ASYNC = "Async";

    /** Parameters that an overload may have in addition without being another operation. */
    private static final Set<Class<?>> EXTRAS = Set.of(CallOptions.class, Consumer.class);

    /** Creates the contract. */
    protected OperationsContract() {}

    /**
     * Returns the vendor's name in the sandbox, such as {@code primevox}. It is empty if this method is not overridden: the sandbox does
     * not have the vendor, so each row needs its answers.
     */
    protected String vendor() {
        return "";
    }

    /**
     * Returns a new client: of the sandbox's account, if there is one.
     *
     * @param server the URL of the sandbox, or of the server that gives a row's answers
     */
    protected abstract C client(URI server, ClientOptions options);

    /** Returns the types whose public methods are the operations: the client's first, then those that its methods return. */
    protected abstract List<Class<?>> types();

    /** Returns one or more rows for each operation, the same at every call. */
    protected abstract List<OperationRow<C, ?>> rows();

    /**
     * Returns a row without expectations.
     *
     * @param operation the method to call, such as {@code send(SmsMessage)}; a method of another type than the client's starts with
     *     that type: {@code A2pHistory.history(HistoryQuery)}
     * @param blocking calls the blocking method
     * @param async calls the async method
     * @param <R> the result
     */
    protected final <R> OperationRow<C, R> row(
            String operation, Function<C, R> blocking, Function<C, CompletableFuture<R>> async) {
        return OperationRow.of(operation, blocking, async);
    }

    /**
     * Returns a row without expectations for an operation that has no async method.
     *
     * @param operation the method to call
     * @param blocking calls the blocking method
     * @param <R> the result
     */
    protected final <R> OperationRow<C, R> row(String operation, Function<C, R> blocking) {
        return OperationRow.of(operation, blocking, null);
    }

    @TestFactory
    final Stream<DynamicTest> sends_the_documented_requests_and_maps_the_answers() {
        return rows().stream()
                .flatMap(row -> Arrays.stream(CallMode.values())
                        .filter(row::has)
                        .map(mode -> DynamicTest.dynamicTest(row + ", " + mode, () -> run(row, mode))));
    }

    private void run(OperationRow<C, ?> row, CallMode mode) throws IOException {
        boolean simulated = row.answers().isEmpty();
        assertThat(simulated && vendor().isEmpty())
                .as("The row %s has no answers; call answered(…), or return a vendor of the sandbox from vendor()", row)
                .isFalse();
        RequestLog log = new RequestLog(simulated ? "/" + vendor() : "");
        OkHttpClient http = new OkHttpClient.Builder().addInterceptor(log).build();
        ManualTiming timing = new ManualTiming().skipPauses();
        ClientOptions options =
                ClientOptions.builder().httpClient(http).timing(timing).build();
        try {
            if (simulated) {
                runOnSandbox(row, mode, options, log, Clock.fixed(timing.instant(), ZoneOffset.UTC));
            } else {
                runOnAnswers(row, mode, options, log);
            }
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    private void runOnSandbox(
            OperationRow<C, ?> row, CallMode mode, ClientOptions options, RequestLog log, Clock clock) {
        try (SmsSandbox sandbox = SmsSandbox.builder().clock(clock).start();
                C client = client(sandbox.uri(), options)) {
            row.prepare(sandbox, client);
            log.take();
            row.run(client, mode, log::take);
        }
    }

    private void runOnAnswers(OperationRow<C, ?> row, CallMode mode, ClientOptions options, RequestLog log)
            throws IOException {
        try (FaultServer server = new FaultServer("127.0.0.1", "127.0.0.2");
                C client = client(server.uri(), options)) {
            server.then(row.answers().stream().map(FaultServer::answer).toArray(FaultServer.Reaction[]::new));
            row.run(client, mode, log::take);
            assertThat(server.requests()).as("requests at the server").hasSameSizeAs(row.answers());
        }
    }

    /** Without a row, no test would see the requests of a new operation. */
    @Test
    final void has_a_row_for_every_operation() {
        assertThat(rowsOf(CallMode.BLOCKING)).isEqualTo(operations("")).isNotEmpty();
        assertThat(rowsOf(CallMode.ASYNC)).isEqualTo(operations(ASYNC)).isNotEmpty();
    }

    private Set<String> rowsOf(CallMode mode) {
        Set<String> operations = new TreeSet<>();
        rows().stream().filter(row -> row.has(mode)).forEach(row -> operations.add(row.operation()));
        return operations;
    }

    /** Returns the operations whose method names have this ending; an empty ending means the blocking methods. */
    private Set<String> operations(String ending) {
        Set<String> operations = new TreeSet<>();
        for (Class<?> type : types()) {
            String owner = type == types().get(0) ? "" : type.getSimpleName() + ".";
            operationsOf(type)
                    .filter(method -> ending.isEmpty() != method.getName().endsWith(ASYNC))
                    .forEach(method -> operations.add(owner + operation(method)));
        }
        return operations;
    }

    private Stream<Method> operationsOf(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !NO_OPERATIONS.contains(method.getName()))
                .filter(method -> !types().contains(method.getReturnType()));
    }

    private static String operation(Method method) {
        String name = method.getName();
        return (name.endsWith(ASYNC) ? name.substring(0, name.length() - ASYNC.length()) : name)
                + Arrays.stream(method.getParameterTypes())
                        .filter(type -> !EXTRAS.contains(type))
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
