package dev.polysms.voximplant;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Secret;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import dev.polysms.voximplant.internal.A2pSendSms;
import dev.polysms.voximplant.internal.ApiKey;
import dev.polysms.voximplant.internal.SendSmsMessage;
import dev.polysms.voximplant.internal.VoximplantAccount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One of the two commands, with its fixture. */
public record TestedOperation(String name, Operation<SmsMessage, SendReceipt> operation, SenderFixture fixture) {
    public static final VoximplantAccount ACCOUNT = account("https://api.voximplant.com");

    static TestedOperation byNumber() {
        return new TestedOperation("SendSmsMessage", new SendSmsMessage(ACCOUNT, null), new VoximplantFixture());
    }

    static TestedOperation byA2p() {
        return new TestedOperation(
                "A2PSendSms",
                new A2pSendSms(ACCOUNT, PhoneNumber.of("+447443332212"), null),
                new VoximplantA2pFixture());
    }

    static List<TestedOperation> both() {
        return List.of(byNumber(), byA2p());
    }

    static VoximplantAccount account(String url) {
        return new VoximplantAccount(
                BaseUrl.of("baseUrl", URI.create(url), ClientOptions.defaults()),
                new ApiKey(
                        Secret.of("accountId", VoximplantFixture.ACCOUNT_ID),
                        Secret.of("apiKey", VoximplantFixture.API_KEY)));
    }

    public static String text(ApiRequest request) {
        return new String(request.body().bytes(), StandardCharsets.UTF_8);
    }

    SendReceipt decode(VendorAnswer answer) {
        ApiResponse.Builder response = answered(answer.status()).body(answer.body());
        answer.headers().forEach(response::header);
        return operation.decode(response.build());
    }

    SendReceipt decode(int status, byte[] body) {
        return operation.decode(answered(status).body(body).build());
    }

    private ApiResponse.Builder answered(int status) {
        return ApiResponse.builder(VoximplantClient.PROVIDER, operation, status)
                .request(operation.encode(fixture.message()));
    }

    @Override
    public String toString() {
        return name;
    }
}
