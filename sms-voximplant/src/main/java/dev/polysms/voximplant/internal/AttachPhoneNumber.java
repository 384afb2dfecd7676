package dev.polysms.voximplant.internal;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.number.AttachRequest;
import dev.polysms.voximplant.number.AttachedNumber;
import dev.polysms.voximplant.number.NumberVerification;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code AttachPhoneNumber}: buys numbers, those that are named or as many as are wanted. An operation is made for each
 * request: only it knows whether the answer lists all that it asked for.
 */
final class AttachPhoneNumber implements Operation<Fields, List<AttachedNumber>> {
    private static final NumberVerification NOTHING_SAID =
            new NumberVerification(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final VoximplantAccount account;
    private final AttachRequest request;

    AttachPhoneNumber(VoximplantAccount account, AttachRequest request) {
        this.account = account;
        this.request = request;
    }

    @Override
    public String name() {
        return "AttachPhoneNumber";
    }

    @Override
    public Safety safety() {
        return Safety.AT_MOST_ONCE;
    }

    @Override
    public ApiRequest encode(Fields fields) {
        return fields.writeTo(account.command("AttachPhoneNumber")).build();
    }

    @Override
    public List<AttachedNumber> decode(ApiResponse response) {
        VoximplantErrors.requireDone(response, VoximplantErrors.Command.NUMBER_CHANGE);
        if (!response.json().has("phone_numbers") && !request.numbers().isEmpty()) {
            return request.numbers().stream()
                    .map(number -> new AttachedNumber(Optional.empty(), number, NOTHING_SAID))
                    .toList();
        }
        List<AttachedNumber> attached = Rows.of(response, "phone_numbers").stream()
                .map(AttachPhoneNumber::row)
                .flatMap(Optional::stream)
                .toList();
        if (attached.size() < request.count() || !numbers(attached).containsAll(request.numbers())) {
            throw response.unproven("the answer does not list every number that was asked for");
        }
        return attached;
    }

    private static Set<Address> numbers(List<AttachedNumber> attached) {
        return attached.stream().map(AttachedNumber::number).collect(Collectors.toSet());
    }

    private static Optional<AttachedNumber> row(Json row) {
        return Rows.address(row, "phone_number")
                .map(number -> new AttachedNumber(row.text("phone_id"), number, PhoneNumberRows.verification(row)));
    }

    /** Finds the one number that was asked for: the answer lists it, or the request was proven without a list. */
    static AttachedNumber only(List<AttachedNumber> attached, PhoneNumber number) {
        return attached.stream()
                .filter(each -> each.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError("an answer without the number that was asked for is no proof"));
    }
}
