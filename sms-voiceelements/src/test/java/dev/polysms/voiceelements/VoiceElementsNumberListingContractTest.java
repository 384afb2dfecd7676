package dev.polysms.voiceelements;

import dev.polysms.Address;
import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.SmsClient;
import dev.polysms.number.OwnedNumber;
import dev.polysms.testkit.NumberListingContract;
import dev.polysms.testkit.PageAnswer;
import dev.polysms.testkit.ReadFixture;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class VoiceElementsNumberListingContractTest extends NumberListingContract {
    @Override
    protected ReadFixture<OwnedNumber> fixture() {
        return new Facts();
    }

    static OwnedNumber number(String tn, String campaign) {
        return row(PhoneNumber.of("+1" + tn), tn, campaign);
    }

    private static OwnedNumber row(Address number, String tn, String campaign) {
        Optional<String> campaignId = Optional.of(campaign).filter(id -> !id.isEmpty());
        return OwnedNumber.builder(VoiceElementsClient.PROVIDER, number)
                .vendor(new VoiceElementsNumber(tn, campaignId))
                .build();
    }

    private static final class Facts implements ReadFixture<OwnedNumber> {
        @Override
        public SmsClient client(URI vendor, ClientOptions options) {
            return new VoiceElementsFixture().client(vendor, options);
        }

        @Override
        public List<String> secrets() {
            return List.of(VoiceElementsFixture.TOKEN, "2023013155", "9842752812", "7205757673");
        }

        @Override
        public SenderFixture.ExpectedRequest request() {
            return new SenderFixture.ExpectedRequest(
                    "GET", "/v1/ListMyNumbersEx", Map.of("Token", VoiceElementsFixture.TOKEN), "", "");
        }

        @Override
        public List<PageAnswer<OwnedNumber>> found() {
            return List.of(
                    new PageAnswer<>(
                            "the sample",
                            VoiceElementsPayload.of("numbers", "with-campaigns"),
                            List.of(
                                    number("2023013155", "CXX2HCH"),
                                    number("2026099056", "CXX2HCH"),
                                    number("2026099057", "CXX2HCH"),
                                    number("9842752812", "CXXVJFV"),
                                    number("9844771413", "CXX5VO1"),
                                    number("9844805714", "CXXLVR2"))),
                    new PageAnswer<>(
                            "numbers as texts",
                            VoiceElementsPayload.of("numbers", "alone"),
                            List.of(number("7205757673", ""))),
                    new PageAnswer<>(
                            "a bare array",
                            VoiceElementsPayload.of("numbers", "bare"),
                            List.of(number("7205757673", ""))),
                    new PageAnswer<>(
                            "odd rows",
                            VoiceElementsPayload.of("numbers", "odd-rows"),
                            List.of(
                                    number("7205757673", ""),
                                    number("7205757674", "CXX2HCH"),
                                    row(PhoneNumber.of("+17205757675"), "+17205757675", ""),
                                    row(new RawAddress("1 (720) 575"), "1 (720) 575", ""),
                                    number("7205757676", ""),
                                    row(new RawAddress("ported away"), "ported away", ""))));
        }

        @Override
        public List<PageAnswer<OwnedNumber>> empty() {
            return List.of(
                    new PageAnswer<>("an empty array", VoiceElementsPayload.of("numbers", "none"), List.of()),
                    new PageAnswer<>("status 9", VoiceElementsPayload.of("numbers", "none-found"), List.of()),
                    new PageAnswer<>("a bare empty array", "[]", List.of()));
        }

        @Override
        public List<VendorAnswer> refusals() {
            return ListAnswers.refusals();
        }

        @Override
        public List<VendorAnswer> unproven() {
            return ListAnswers.unproven();
        }

        @Override
        public Optional<Pages> pages() {
            return Optional.empty();
        }
    }
}
