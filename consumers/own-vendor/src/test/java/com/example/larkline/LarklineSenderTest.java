package com.example.larkline;

import dev.polysms.ClientOptions;
import dev.polysms.Reason;
import dev.polysms.SenderName;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.SmsSenderContract;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

// [fixture]
final class LarklineSenderTest extends SmsSenderContract {
    @Override
    protected SenderFixture fixture() {
        return new Facts();
    }

    static class Facts implements SenderFixture {
        @Override
        public SmsClient client(URI vendor, ClientOptions options) {
            return Larkline.client(vendor, options);
        }

        @Override
        public SmsClient clientWithCredential(URI vendor, ClientOptions options, String credential) {
            return Larkline.client(vendor, options, () -> credential);
        }

        @Override
        public List<String> secrets() {
            return List.of(Larkline.TOKEN, Larkline.BASIC.substring("Basic ".length()));
        }

        @Override
        public SmsMessage message() {
            return SmsMessage.of("+13035550100", "+17205550142", "The \"Café\" table is ready");
        }

        @Override
        public ExpectedRequest request() {
            return new ExpectedRequest(
                    "POST",
                    "/v1/Accounts/AC1/Messages",
                    Map.of("Authorization", Larkline.BASIC),
                    "application/x-www-form-urlencoded",
                    "To=%2B17205550142&From=%2B13035550100&Body=The+%22Caf%C3%A9%22+table+is+ready");
        }

        @Override
        public List<VendorAnswer> accepted() {
            return List.of(
                    VendorAnswer.accepted(
                            "queued", 201, "{\"id\":\"LM1\",\"state\":\"queued\",\"segments\":0}", "LM1"));
        }

        @Override
        public List<VendorAnswer> refusals() {
            List<VendorAnswer> refusals = new ArrayList<>(Larkline.refusals());
            refusals.add(Larkline.refused("wrong To", 400, 21211, Reason.RECIPIENT));
            refusals.add(Larkline.refused("wrong From", 400, 21212, Reason.SENDER));
            refusals.add(Larkline.refused("opted out", 400, 21610, Reason.OPTED_OUT));
            refusals.add(Larkline.refused("too long", 400, 21617, Reason.CONTENT));
            refusals.add(Larkline.refused("an unassigned number", 503, 30005, Reason.RECIPIENT));
            refusals.add(rateLimit().orElseThrow());
            return refusals;
        }

        @Override
        public List<VendorAnswer> unproven() {
            return Larkline.unproven();
        }

        @Override
        public Optional<VendorAnswer> rateLimit() {
            return Optional.of(Larkline.refused("too many requests", 429, 20429, Reason.RATE_LIMITED));
        }

        @Override
        public Map<String, List<SmsMessage>> invalid() {
            SmsMessage good = message();
            return Map.of(
                    "text", List.of(good.toBuilder().text("").build()),
                    "from", List.of(good.withFrom(SenderName.of("Cafe"))));
        }
    }
}
// [/fixture]
