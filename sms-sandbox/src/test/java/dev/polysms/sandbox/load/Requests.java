package dev.polysms.sandbox.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;

/** A send and a read at each of the vendors in turn, to and about a thousand recipients. */
final class Requests {
    private static final int RECIPIENTS = 1000;

    private final String host;

    Requests(URI sandbox) {
        host = sandbox.getAuthority();
    }

    byte[] at(long number) {
        long recipient = 3_035_551_000L + number / 8 % RECIPIENTS;
        return switch ((int) (number % 8)) {
            case 0 ->
                post(
                        "/primevox/api/messaging/v1/sendMessage.php",
                        "application/json",
                        "{\"auth\":\"sandbox-key\",\"containerID\":\"100001\",\"fromNumber\":\"3035550100\","
                                + "\"toNumber\":\"" + recipient + "\",\"messageText\":\"Your table is ready\"}");
            case 1 ->
                get("/primevox/api/messaging/v1/conversation?auth=sandbox-key&containerID=100001&conversationID="
                        + (12_001 + number / 8 % RECIPIENTS));
            case 2 ->
                post(
                        "/voiceelements/v1/SendSMS",
                        "application/json",
                        "{\"fromNumber\":\"7205550100\",\"toNumber\":\"" + recipient
                                + "\",\"text\":\"Your table is ready\"}");
            case 3 -> get("/voiceelements/v1/ListMyNumbers");
            case 4 ->
                post(
                        "/voipex/SMS",
                        "application/json",
                        "{\"from\":\"+420777888999\",\"to\":\"+1" + recipient + "\",\"text\":\"Your table is ready\"}");
            case 5 -> get("/voipex/SMS?startTime=2020-01-01T00:00:00Z&endTime=2099-01-01T00:00:00Z&page=1&pageSize=20");
            case 6 ->
                post(
                        "/voximplant/platform_api/SendSmsMessage",
                        "application/x-www-form-urlencoded",
                        "account_id=1&api_key=sandbox-key&source=447443332211&destination=1" + recipient
                                + "&sms_body=Your+table+is+ready");
            default -> get("/voximplant/platform_api/GetSmsHistory?account_id=1&api_key=sandbox-key&count=20");
        };
    }

    private byte[] post(String path, String type, String body) {
        return request("POST " + path, "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n", body);
    }

    private byte[] get(String path) {
        return request("GET " + path, "", "");
    }

    private static String credential(String start) {
        return start.contains(" /voipex/")
                ? "Authorization: Bearer sandbox-token\r\n"
                : "Token: 00000000-0000-4000-8000-000000000001\r\n";
    }

    private byte[] request(String start, String headers, String body) {
        return (start + " HTTP/1.1\r\nHost: " + host + "\r\n" + credential(start) + headers + "\r\n" + body)
                .getBytes(UTF_8);
    }
}
