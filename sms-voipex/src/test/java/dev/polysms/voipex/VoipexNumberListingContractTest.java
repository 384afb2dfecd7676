package dev.polysms.voipex;

import dev.polysms.PhoneNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.testkit.NumberListingContract;
import dev.polysms.testkit.PageAnswer;
import dev.polysms.testkit.ReadFixture;
import java.util.List;
import java.util.stream.Stream;

final class VoipexNumberListingContractTest extends NumberListingContract {
    @Override
    protected ReadFixture<OwnedNumber> fixture() {
        return new Facts();
    }

    private static final class Facts extends VoipexReadFixture<OwnedNumber> {
        @Override
        String target() {
            return "/SMS/allowed-numbers";
        }

        @Override
        String row(int number) {
            return "\"+4206000" + (10_000 + number) + "\"";
        }

        @Override
        public List<PageAnswer<OwnedNumber>> found() {
            List<OwnedNumber> two = List.of(number("+420777888999"), number("+420777888998"));
            return Stream.of("strings", "objects", "other-names")
                    .map(shape -> new PageAnswer<>(shape, VoipexPayload.read("numbers/" + shape), two))
                    .toList();
        }

        private static OwnedNumber number(String e164) {
            return OwnedNumber.builder(VoipexClient.PROVIDER, PhoneNumber.of(e164))
                    .smsEnabled(true)
                    .build();
        }
    }
}
