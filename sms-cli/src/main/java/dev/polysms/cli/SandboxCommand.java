package dev.polysms.cli;

import dev.polysms.sandbox.SmsSandbox;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sms sandbox}. The options are those of the sandbox's own jar. */
@Command(
        name = "sandbox",
        description =
                "Starts the sandbox: four simulated vendors on one local port, and a page that shows their messages. It takes"
                        + " messages and sends none. Stop it with Ctrl-C.")
final class SandboxCommand implements Callable<Integer> {
    private final CliContext context;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "18099",
            description = "The port to listen on, 0 for a free one. Without this option: 18099.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "The address to listen on. Without this option: 127.0.0.1.")
    private String host = "127.0.0.1";

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description =
                    "One more host name that clients may use, such as the name of a container. Can be given several times.")
    private List<String> allowedHosts = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keep the state in this folder. Without this option: in memory.")
    private @Nullable Path data;

    @Option(names = "--push-anywhere", description = "Push webhooks to any host, not only to this machine.")
    private boolean pushAnywhere;

    SandboxCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try (SmsSandbox sandbox = start()) {
            context.interrupts().onInterrupt(end::countDown);
            greet(sandbox);
            end.await();
            return ExitCode.OK;
        }
    }

    private SmsSandbox start() {
        if (port < 0 || port > 65_535) {
            throw new CommandProblem("--port is " + port + "; it must be from 0 to 65535.");
        }
        try {
            SmsSandbox.Builder sandbox = SmsSandbox.builder().port(port).host(host);
            allowedHosts.forEach(sandbox::allowHost);
            if (data != null) {
                sandbox.data(data);
            }
            if (pushAnywhere) {
                sandbox.pushAnywhere();
            }
            return sandbox.start();
        } catch (UncheckedIOException taken) {
            throw new CommandProblem(String.valueOf(taken.getMessage()));
        }
    }

    private void greet(SmsSandbox sandbox) {
        context.out().println("The sandbox is running at " + sandbox.uri() + ". It takes messages and sends none.");
        context.out().println("Its page: " + sandbox.page());
        for (String vendor : sandbox.vendors()) {
            context.out().println("  " + vendor + "  " + String.join(" ", sandbox.ownNumbers(vendor)));
        }
        context.out().println("Stop it with Ctrl-C.");
        context.out().flush();
        if (!isLoopback()) {
            context.err()
                    .println("Warning: " + Printable.line(host)
                            + " is not a loopback address. Other machines can use the"
                            + " sandbox, and its credentials are public.");
        }
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
