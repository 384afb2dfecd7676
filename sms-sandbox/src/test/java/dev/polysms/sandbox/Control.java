package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A client of a sandbox's control API, and of one call of each vendor that sends. */
final class Control {
    private final TestHttpClient wire = new TestHttpClient();
    private final HttpClient client = HttpClient.newHttpClient();
    private final SmsSandbox sandbox;

    Control(SmsSandbox sandbox) {
        this.sandbox = sandbox;
    }

    TestHttpAnswer get(String path) {
        return wire.get(uri(path));
    }

    /** A POST of JSON, written with single quotes. */
    TestHttpAnswer post(String path, String json, String... headers) {
        return wire.post(uri(path), "application/json", json.replace('\'', '"').getBytes(UTF_8), headers);
    }

    TestHttpAnswer delete(String path) {
        return wire.send(HttpRequest.newBuilder(uri(path)).DELETE());
    }

    TestHttpAnswer send(String vendor, String to, String text) {
        return switch (vendor) {
            case "primevox" ->
                wire.postJson(
                        uri("/primevox/api/messaging/v1/sendMessage.php"),
                        Map.of(
                                "auth",
                                SandboxAccount.PRIMEVOX_KEY,
                                "containerID",
                                SandboxAccount.PRIMEVOX_CONTAINER,
                                "fromNumber",
                                "3035550100",
                                "toNumber",
                                to.replace("+1", ""),
                                "messageText",
                                text));
            case "voiceelements" ->
                wire.postJson(
                        uri("/voiceelements/v1/SendSMS"),
                        Map.of("fromNumber", "7205550100", "toNumber", to.replace("+1", ""), "text", text),
                        "Token",
                        SandboxAccount.VOICE_ELEMENTS_TOKEN);
            case "voipex" -> wire.send(voipex(to, text));
            default ->
                wire.postForm(
                        uri("/voximplant/platform_api"),
                        Map.of(
                                "cmd",
                                "SendSmsMessage",
                                "account_id",
                                SandboxAccount.VOXIMPLANT_ACCOUNT_ID,
                                "api_key",
                                SandboxAccount.VOXIMPLANT_API_KEY,
                                "source",
                                SandboxAccount.VOXIMPLANT_NUMBER,
                                "destination",
                                to.replace("+", ""),
                                "sms_body",
                                text));
        };
    }

    /** Sends by Voipex, and does not wait for the answer. */
    CompletableFuture<?> begin(String to, String text) {
        return client.sendAsync(voipex(to, text).build(), BodyHandlers.discarding());
    }

    private HttpRequest.Builder voipex(String to, String text) {
        String body =
                "{\"from\":\"%s\",\"to\":\"%s\",\"text\":\"%s\"}".formatted(SandboxAccount.VOIPEX_NUMBER, to, text);
        return HttpRequest.newBuilder(uri("/voipex/SMS"))
                .header("Authorization", "Bearer " + SandboxAccount.VOIPEX_TOKEN)
                .POST(BodyPublishers.ofString(body));
    }

    private URI uri(String path) {
        return URI.create(sandbox.uri() + path);
    }
}
