package dev.polysms.cli;

import com.sun.net.httpserver.HttpExchange;
import dev.polysms.SmsClient;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.WebhookException;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sms listen}. */
@Command(
        name = "listen",
        description =
                "Prints what a vendor pushes: inbound messages and delivery reports. At the sandbox it registers itself; with"
                        + " --live it prints the URL to enter at the vendor. Stop it with Ctrl-C.")
final class ListenCommand extends AccountCommand {
    private static final int SECRET_BYTES = 16;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The port of this machine to listen on. Without this option: a free one.")
    private int port;

    @Option(
            names = "--forward-to",
            paramLabel = "URL",
            description =
                    "Pass each push on to an application on this machine, and answer as it does. If the URL contains a"
                            + " secret, set the variable POLYSMS_FORWARD_TO instead.")
    private @Nullable String forwardTo;

    @Option(
            names = "--count",
            paramLabel = "EVENTS",
            defaultValue = "0",
            description = "End after this number of events. Without this option: never.")
    private long count;

    @Option(names = "--replace", description = "Replace a webhook that is registered at the sandbox for this vendor.")
    private boolean replace;

    ListenCommand(CliContext context) {
        super(context);
    }

    @Override
    int run(Account account, SmsClient client, Output output) throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new CommandProblem("--port is " + port + "; it must be from 0 to 65535.");
        }
        String secret = account.webhookSecret().orElseGet(ListenCommand::randomSecret);
        WebhookParser parser = account.factory()
                .webhooks(WebhookGuard.secretInUrl(secret))
                .orElseThrow(() -> lacks(account, "webhooks", "Read its history: sms history"));
        Session session = new Session(parser, output, forward(), count);
        context().interrupts().onInterrupt(session::end);
        try (PushReceiver receiver = PushReceiver.start(port, session::handle)) {
            URI url = receiver.uri(secret);
            if (account.sandbox().isPresent()) {
                listenToSandbox(account, new SandboxControl(account.sandbox().get()), url, session, output);
            } else {
                output.message("Listening at " + url + ". Make it reachable for " + account.vendor()
                        + " over TLS, with this path, and enter the public URL there.");
                session.awaitEnd();
            }
        }
        session.throwFailure();
        return ExitCode.OK;
    }

    private void listenToSandbox(Account account, SandboxControl control, URI url, Session session, Output output)
            throws InterruptedException {
        String vendor = account.vendor();
        if (!replace && control.hasWebhook(vendor)) {
            throw new CommandProblem("The sandbox already pushes to another webhook for " + vendor
                    + ". Add --replace to receive its pushes here.");
        }
        control.register(vendor, url);
        try {
            output.message(
                    "Listening to " + account.target() + ". Send a message to its number on the page of the sandbox: "
                            + account.sandbox().orElseThrow() + "/");
            session.awaitEnd();
        } finally {
            control.remove(vendor);
        }
    }

    private Optional<PushForward> forward() {
        String variable = context().environment().getOrDefault("POLYSMS_FORWARD_TO", "");
        if (forwardTo != null) {
            return Optional.of(new PushForward(LoopbackUrl.parse("--forward-to", forwardTo)));
        }
        return variable.isBlank()
                ? Optional.empty()
                : Optional.of(new PushForward(LoopbackUrl.parse("POLYSMS_FORWARD_TO", variable)));
    }

    private static String randomSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Handles pushes until enough events came, the user interrupts, or the output is no longer read. */
    private static final class Session {
        private final WebhookParser parser;
        private final Output output;
        private final Optional<PushForward> forward;
        private final long count;
        private final CountDownLatch end = new CountDownLatch(1);
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        private long printed;

        Session(WebhookParser parser, Output output, Optional<PushForward> forward, long count) {
            this.parser = parser;
            this.output = output;
            this.forward = forward;
            this.count = count;
        }

        /** Runs on the one thread of the receiver. */
        int handle(HttpExchange push, byte[] body) {
            List<SmsEvent> events;
            try {
                events = parser.parse(WebhookRequest.builder()
                        .method(push.getRequestMethod())
                        .url(push.getRequestURI().toString())
                        .headers(push.getRequestHeaders())
                        .body(body)
                        .build());
            } catch (WebhookException e) {
                output.message("A push was refused: " + e.getMessage());
                return e.reason() == WebhookException.Reason.SIGNATURE
                        ? e.httpStatus()
                        : forwarded(push, body).orElse(e.httpStatus());
            }
            return print(events) ? forwarded(push, body).orElse(204) : 503;
        }

        private Optional<Integer> forwarded(HttpExchange push, byte[] body) {
            Optional<Integer> status = forward.map(application -> application.forward(push, body));
            status.ifPresent(value -> output.message("The application answered " + value + "."));
            endIfEnough();
            return status;
        }

        private boolean print(List<SmsEvent> events) {
            try {
                for (SmsEvent event : events) {
                    EventRows.print(event, output);
                    printed++;
                }
                return true;
            } catch (ClosedPipeException e) {
                failure.set(e);
                end();
                return false;
            }
        }

        private void endIfEnough() {
            if (count > 0 && printed >= count) {
                end();
            }
        }

        void end() {
            end.countDown();
        }

        void awaitEnd() throws InterruptedException {
            end.await();
        }

        void throwFailure() {
            RuntimeException thrown = failure.get();
            if (thrown != null) {
                throw thrown;
            }
        }
    }
}
