package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Calls commands of Voximplant's Management API for the sandbox's account. */
final class VoximplantCaller {
    private final TestHttpClient wire = new TestHttpClient();
    private final SmsSandbox sandbox;

    VoximplantCaller(SmsSandbox sandbox) {
        this.sandbox = sandbox;
    }

    TestHttpAnswer answer(String command, String... namesAndValues) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "account_id", SandboxAccount.VOXIMPLANT_ACCOUNT_ID, "api_key", SandboxAccount.VOXIMPLANT_API_KEY));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return wire.postForm(URI.create(sandbox.voximplant() + "/platform_api/" + command), parameters);
    }

    JsonNode call(String command, String... namesAndValues) {
        TestHttpAnswer answer = answer(command, namesAndValues);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("error"))
                .as(answer.json().path("error").toString())
                .isFalse();
        return answer.json();
    }

    void assertError(int code, String text, String command, String... namesAndValues) {
        TestHttpAnswer answer = answer(command, namesAndValues);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(code);
        assertThat(answer.json().at("/error/msg").textValue()).isEqualTo(text);
        assertThat(answer.json().at("/errors/0")).isEqualTo(answer.json().path("error"));
        assertThat(answer.json().has("result")).isFalse();
    }
}
