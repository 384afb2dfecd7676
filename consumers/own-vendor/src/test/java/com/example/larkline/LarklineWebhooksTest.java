package com.example.larkline;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.history.Direction;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import dev.polysms.spi.VendorWebhooks;
import dev.polysms.testkit.WebhookFixture;
import dev.polysms.testkit.WebhookParserContract;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.Envelope;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import dev.polysms.webhook.UnrecognizedEvent;
import dev.polysms.webhook.WebhookException.Failure;
import dev.polysms.webhook.WebhookGuard;
import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

final class LarklineWebhooksTest extends WebhookParserContract {
    @Override
    protected WebhookFixture fixture() {
        return new Facts();
    }

    private static final class Facts implements WebhookFixture {
        private static final String FORM = "application/x-www-form-urlencoded";
        private static final URI ROOT = URI.create("https://www.example.com/sms");
        private static final LarklineSignature SIGNATURE = LarklineSignature.of(Larkline.TOKEN);

        @Override
        public WebhookParser parser(WebhookGuard guard, InstantSource clock) {
            return LarklineWebhooks.of(guard, clock);
        }

        @Override
        public List<Push> pushes() {
            return List.of(
                    message(),
                    new Push("a report", FORM, "MessageId=LM2&State=delivered", payload -> List.of(report(payload))),
                    new Push(
                            "a kind that is new",
                            FORM,
                            "MessageId=LM3&Kind=call",
                            payload -> List.of(new UnrecognizedEvent(
                                    envelope("unknown:LM3", payload), Optional.of("call")))));
        }

        private static Push message() {
            return new Push(
                    "a message with two files",
                    FORM,
                    "MessageId=LM1&From=%2B17205550142&To=%2B13035550100&Body=Caf%C3%A9+at+seven%3F&MediaId=ME1",
                    payload -> List.of(new InboundMessage(
                            envelope("message:LM1", payload),
                            MessageRecord.builder(LarklineClient.PROVIDER)
                                    .id(MessageId.of("LM1"))
                                    .direction(Direction.INBOUND)
                                    .from(PhoneNumber.of("+17205550142"))
                                    .to(PhoneNumber.of("+13035550100"))
                                    .text("Café at seven?")
                                    .media(List.of(MediaRef.of(LarklineClient.PROVIDER, "ME1")))
                                    .build())));
        }

        private static SmsEvent report(String payload) {
            MessageRecord message = MessageRecord.builder(LarklineClient.PROVIDER)
                    .id(MessageId.of("LM2"))
                    .direction(Direction.OUTBOUND)
                    .state(DeliveryState.DELIVERED, "delivered")
                    .build();
            return new DeliveryReport(
                    envelope("report:LM2:delivered", payload),
                    message,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        private static Envelope envelope(String key, String payload) {
            return new Envelope(LarklineClient.PROVIDER, "larkline:" + key, NOW, payload);
        }

        @Override
        public List<String> unreadable() {
            return List.of("From=%2B17205550142&Body=no+id", "MessageId=");
        }

        // ---- the signature, over the URL that Larkline called

        @Override
        public List<Guarding> guards() {
            return List.of(new Guarding(
                    "the signature, behind a proxy",
                    SIGNATURE.at(ROOT),
                    message(),
                    request -> request.header("X-Larkline-Signature", signature("/hooks/sms")),
                    List.of(
                            new Forgery("without it", Failure.MISSING, request -> request),
                            new Forgery(
                                    "of another URL",
                                    Failure.MISMATCH,
                                    request -> request.header("X-Larkline-Signature", signature("/hooks/other"))),
                            new Forgery(
                                    "of another text",
                                    Failure.MISMATCH,
                                    request -> request.header("X-Larkline-Signature", signature("/hooks/sms"))
                                            .body("MessageId=LM1&Body=Come+at+eight")))));
        }

        private static String signature(String path) {
            WebhookRequest signed = WebhookRequest.builder()
                    .header("Content-Type", FORM)
                    .body(message().body())
                    .build();
            return SIGNATURE.sign(ROOT + path, VendorWebhooks.form(signed));
        }

        @Override
        public List<String> secrets() {
            return List.of("17205550142", "13035550100", "at seven", Larkline.TOKEN);
        }
    }
}
