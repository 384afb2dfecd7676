package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.sandbox.SmsSandbox;
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
 * Every operation of a client against the sandbox, blocking and async: the exact requests that it makes, and what comes of
 * it. An adapter gives a row for each; the assertions are the same for all. Each row runs twice, each time on a new sandbox
 * whose clock stands at 2026-01-02T03:04:05Z, so that ids and times are the same every time.
 *
 * @param <C> the client
 */
public abstract class OperationsContract<C extends SmsClient> {
    /** What a client has beside its operations. */
    private static final Set<String> NO_OPERATIONS =
            Set.of("check", "close", "provider", "capability", "addressed", "with", "toString");

    private static final String ASYNC = "Async";

    /** What an overload may have more without being another operation. */
    private static final Set<Class<?>> EXTRAS = Set.of(CallOptions.class, Consumer.class);

    /** Makes the contract. */
    protected OperationsContract() {}

    /**
     * Returns the vendor's name in the sandbox.
     *
     * @return such as {@code primevox}
     */
    protected abstract String vendor();

    /**
     * Returns a new client of the sandbox's account.
     *
     * @param sandbox where the sandbox is
     * @param options the client's options, to be passed on
     * @return the client
     */
    protected abstract C client(URI sandbox, ClientOptions options);

    /**
     * Returns the types whose public methods are the operations.
     *
     * @return the client's, and those of the parts that it hands out
     */
    protected abstract List<Class<?>> types();

    /**
     * Returns a row for each operation, or several.
     *
     * @return the same rows at every call
     */
    protected abstract List<OperationRow<C, ?>> rows();

    /**
     * Returns the beginning of a row.
     *
     * @param operation the method that is called, such as {@code send(SmsMessage)}, with the type before it if that is not the
     *     client's: {@code A2pHistory.history(HistoryQuery)}
     * @param blocking calls it
     * @param async calls its twin
     * @param <R> the result
     * @return the row, to be gone on with
     */
    protected final <R> OperationRow<C, R> row(
            String operation, Function<C, R> blocking, Function<C, CompletableFuture<R>> async) {
        return OperationRow.of(operation, blocking, async);
    }

    /**
     * Returns the beginning of the row of an operation that is blocking only.
     *
     * @param operation the method that is called
     * @param blocking calls it
     * @param <R> the result
     * @return the row, to be gone on with
     */
    protected final <R> OperationRow<C, R> row(String operation, Function<C, R> blocking) {
        return OperationRow.of(operation, blocking, null);
    }

    @TestFactory
    final Stream<DynamicTest> asks_what_the_vendor_documents_and_maps_what_it_answers() {
        return rows().stream()
                .flatMap(row -> Arrays.stream(CallMode.values())
                        .filter(row::has)
                        .map(mode -> DynamicTest.dynamicTest(row + ", " + mode, () -> run(row, mode))));
    }

    private void run(OperationRow<C, ?> row, CallMode mode) {
        RequestLog log = new RequestLog("/" + vendor());
        OkHttpClient http = new OkHttpClient.Builder().addInterceptor(log).build();
        TestTiming timing = TestTiming.standing();
        ClientOptions options =
                ClientOptions.builder().httpClient(http).timing(timing).build();
        Clock clock = Clock.fixed(timing.instant(), ZoneOffset.UTC);
        try (SmsSandbox sandbox = SmsSandbox.builder().clock(clock).start();
                C client = client(sandbox.uri(), options)) {
            row.prepare(sandbox, client);
            log.take();
            row.run(client, mode, log::take);
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    /** A new operation without a row would never be seen on the wire. */
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

    /** The operations whose methods end so, or do not end in any way of calling. */
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
