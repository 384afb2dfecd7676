package dev.polysms.voiceelements.internal;

import dev.polysms.PhoneNumber;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.Operation;
import dev.polysms.voiceelements.VoiceElementsClient;
import dev.polysms.voiceelements.VoiceElementsNumber;
import java.util.List;
import java.util.Optional;

/** Gets, releases and lists numbers. Two of the vendor's GETs change something. */
public record NumberOperations(VoiceElementsAccount account) {
    /** {@code GET /v1/AssignNumber}: buys one number. */
    public Operation<AvailableNumber, OwnedNumber> acquire(PhoneNumber number) {
        return Operation.change("acquire", offer -> request("AssignNumber", offer.number()), answer -> {
            VoiceElementsErrors.throwIfFailed(answer, CallSubject.NUMBER);
            return OwnedNumber.builder(VoiceElementsClient.PROVIDER, number)
                    .vendor(new VoiceElementsNumber(NationalNumber.write(number), Optional.empty()))
                    .build();
        });
    }

    /** {@code GET /v1/ReturnNumber}: releases one number. */
    public Operation<PhoneNumber, PhoneNumber> release(PhoneNumber number) {
        return Operation.change("release", asked -> request("ReturnNumber", asked), answer -> {
            VoiceElementsErrors.throwIfFailed(answer, CallSubject.NUMBER);
            return number;
        });
    }

    private ApiRequest request(String method, PhoneNumber number) {
        return account.get(method).query("Number", NationalNumber.write(number)).build();
    }

    /** {@code GET /v1/ListAvailableNumbersByPrefix}: the numbers of an area code that are on offer. */
    public Operation<String, List<AvailableNumber>> availableByAreaCode() {
        return Operation.read(
                "available-numbers",
                areaCode -> account.get("ListAvailableNumbersByPrefix")
                        .query("Prefix", areaCode)
                        .build(),
                answer -> NationalNumber.readOffers(VoiceElementsRows.ofNumbers(answer, "numbers")));
    }
}
