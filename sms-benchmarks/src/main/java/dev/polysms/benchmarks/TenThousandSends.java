package dev.polysms.benchmarks;

import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends ten thousand messages at once to a server that takes a tenth of a second for each. */
final class TenThousandSends {
    private static final int SENDS = 10_000;

    private TenThousandSends() {}

    /**
     * Runs the program.
     *
     * @param args the way, {@code virtual} or {@code async}, the server and the subject
     */
    public static void main(String[] args) throws Exception {
        URI server = URI.create(args[1] + CannedServer.SLOW);
        Vendor vendor = Vendor.VOXIMPLANT;
        ChildWork.report(() -> {
            if (args[2].equals("byhand")) {
                HandWritten byHand = new HandWritten(server, SENDS);
                if (args[0].equals("virtual")) {
                    virtual(() -> byHand.send(vendor));
                } else {
                    async(() -> byHand.sendAsync(vendor));
                }
            } else {
                SmsClient client = vendor.client(
                        server,
                        ClientOptions.builder().maxConcurrentCalls(SENDS).build());
                SmsMessage message = vendor.message();
                if (args[0].equals("virtual")) {
                    virtual(() -> client.send(message));
                } else {
                    async(() -> client.sendAsync(message));
                }
            }
        });
    }

    private static void virtual(SingleWork.Operation send) throws Exception {
        ExecutorService threads = virtualThreads();
        List<Future<?>> sends = new ArrayList<>();
        for (int i = 0; i < SENDS; i++) {
            sends.add(threads.submit(() -> {
                send.run();
                return null;
            }));
        }
        for (Future<?> sent : sends) {
            sent.get();
        }
    }

    /** The module is compiled for Java 17. */
    private static ExecutorService virtualThreads() throws IllegalAccessException, InvocationTargetException {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("This JDK has no virtual threads; install JDK 21 or later", e);
        }
    }

    private static void async(java.util.function.Supplier<CompletableFuture<?>> send) {
        List<CompletableFuture<?>> sends = new ArrayList<>();
        for (int i = 0; i < SENDS; i++) {
            sends.add(send.get());
        }
        CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join();
    }
}
