package dev.polysms.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Registers webhooks by the control API of a sandbox. */
final class SandboxControl {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI sandbox;

    SandboxControl(URI sandbox) {
        this.sandbox = sandbox;
    }

    boolean hasWebhook(String vendor) throws InterruptedException {
        return call("GET", vendor, BodyPublishers.noBody()) == 200;
    }

    void register(String vendor, URI url) throws InterruptedException {
        ObjectNode webhook = Output.object().put("url", url.toString());
        int status = call("PUT", vendor, BodyPublishers.ofString(webhook.toString()));
        if (status / 100 != 2) {
            throw new CommandProblem("The sandbox at " + sandbox + " refused the webhook with HTTP status " + status
                    + ". Check that a sandbox, and no other program, listens there.");
        }
    }

    void remove(String vendor) throws InterruptedException {
        call("DELETE", vendor, BodyPublishers.noBody());
    }

    private int call(String method, String vendor, BodyPublisher body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox + "/sandbox/webhooks/" + vendor))
                .timeout(TIMEOUT)
                .method(method, body)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            throw new CommandProblem(
                    "No sandbox answers at " + sandbox + ". Start a sandbox in another terminal: sms sandbox",
                    ExitCode.NOT_SENT);
        }
    }
}
