package dev.polysms.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.ClientOptions;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.VoximplantClient;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** A vendor, by its Polysms client and by the request that hand-written code makes for it. */
enum Vendor {
    PRIMEVOX("+13035550100", "+13035550177") {
        @Override
        SmsClient client(URI server, ClientOptions options) {
            return PrimeVoxClient.builder()
                    .apiKey(KEY)
                    .containerId("100001")
                    .baseUrl(URI.create(server + "/primevox"))
                    .options(options)
                    .build();
        }

        @Override
        Request byHand(URI server, ObjectMapper mapper) throws IOException {
            ObjectNode body = mapper.createObjectNode();
            body.put("auth", KEY);
            body.put("containerID", "100001");
            body.put("fromNumber", from().substring(2));
            body.put("toNumber", to().substring(2));
            body.put("messageText", TEXT);
            return json(server + "/primevox/api/messaging/v1/sendMessage.php", mapper, body)
                    .build();
        }

        @Override
        String id(JsonNode answer) {
            return answer.path("success").path("messageId").asText();
        }
    },

    VOICEELEMENTS("+13035550100", "+13035550177") {
        @Override
        SmsClient client(URI server, ClientOptions options) {
            return VoiceElementsClient.builder()
                    .token(KEY)
                    .baseUrl(URI.create(server + "/voiceelements"))
                    .options(options)
                    .build();
        }

        @Override
        Request byHand(URI server, ObjectMapper mapper) throws IOException {
            ObjectNode body = mapper.createObjectNode();
            body.put("toNumber", to().substring(2));
            body.put("fromNumber", from().substring(2));
            body.put("text", TEXT);
            return json(server + "/voiceelements/v1/SendSMS", mapper, body)
                    .header("Token", KEY)
                    .build();
        }

        @Override
        String id(JsonNode answer) {
            if (!answer.path("status").asText().equals("0")) {
                throw new IllegalStateException("refused");
            }
            return answer.path("trackingId").asText();
        }
    },

    VOIPEX("+420777888999", "+420607608609") {
        @Override
        SmsClient client(URI server, ClientOptions options) {
            return VoipexClient.builder()
                    .token(KEY)
                    .smsBaseUrl(URI.create(server + "/voipex"))
                    .options(options)
                    .build();
        }

        @Override
        Request byHand(URI server, ObjectMapper mapper) throws IOException {
            ObjectNode body = mapper.createObjectNode();
            body.put("from", from());
            body.put("to", to());
            body.put("text", TEXT);
            return json(server + "/voipex/SMS", mapper, body)
                    .header("Authorization", "Bearer " + KEY)
                    .build();
        }

        @Override
        String id(JsonNode answer) {
            return answer.path("id").asText();
        }
    },

    VOXIMPLANT("+447700900111", "+447700900222") {
        @Override
        SmsClient client(URI server, ClientOptions options) {
            return VoximplantClient.builder()
                    .accountId("4711")
                    .apiKey(KEY)
                    .baseUrl(URI.create(server + "/voximplant"))
                    .options(options)
                    .build();
        }

        @Override
        Request byHand(URI server, ObjectMapper mapper) {
            return new Request.Builder()
                    .url(server + "/voximplant/platform_api/SendSmsMessage")
                    .post(new FormBody.Builder()
                            .add("account_id", "4711")
                            .add("api_key", KEY)
                            .add("source", from().substring(1))
                            .add("destination", to().substring(1))
                            .add("sms_body", TEXT)
                            .build())
                    .build();
        }

        @Override
        String id(JsonNode answer) {
            if (answer.path("result").asInt() != 1) {
                throw new IllegalStateException("refused");
            }
            return answer.path("message_id").asText();
        }
    };

    static final String TEXT = "Your table is free at seven. Reply STOP to end.";
    static final String KEY = "k3y-4711-a-secret-of-32-letters";
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final String from;
    private final String to;

    Vendor(String from, String to) {
        this.from = from;
        this.to = to;
    }

    abstract SmsClient client(URI server, ClientOptions options);

    abstract Request byHand(URI server, ObjectMapper mapper) throws IOException;

    /** Returns the id of the message in the vendor's answer. */
    abstract String id(JsonNode answer);

    SmsMessage message() {
        return SmsMessage.of(from, to, TEXT);
    }

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Request.Builder json(String url, ObjectMapper mapper, ObjectNode body) throws IOException {
        return new Request.Builder().url(url).post(RequestBody.create(mapper.writeValueAsBytes(body), JSON));
    }
}
