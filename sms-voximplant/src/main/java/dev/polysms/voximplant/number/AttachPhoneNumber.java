package dev.polysms.voximplant.number;

import dev.polysms.Address;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.internal.AnswerRows;
import dev.polysms.voximplant.internal.VoximplantErrors;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code AttachPhoneNumber}: buys numbers. The operation holds its request, because only the request says whether the answer
 * lists every number.
 *
 * @param start starts the request
 * @param request the numbers to buy
 */
record AttachPhoneNumber(Function<String, ApiRequest.Builder> start, AcquireRequest request)
        implements Operation<NumberFields, List<AcquiredNumber>> {
    private static final NumberVerification NOT_STATED =
            new NumberVerification(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @Override
    public String name() {
        return "AttachPhoneNumber";
    }

    @Override
    public Safety safety() {
        return Safety.AT_MOST_ONCE;
    }

    @Override
    public ApiRequest encode(NumberFields fields) {
        return fields.writeTo(start.apply(name())).build();
    }

    @Override
    public List<AcquiredNumber> decode(ApiResponse response) {
        VoximplantErrors.requireDone(response, VoximplantErrors.Command.NUMBER_CHANGE);
        if (!response.json().has("phone_numbers") && !request.numbers().isEmpty()) {
            return request.numbers().stream()
                    .map(number -> new AcquiredNumber(Optional.empty(), number, NOT_STATED))
                    .toList();
        }
        List<AcquiredNumber> acquired = AnswerRows.objects(response, "phone_numbers", AttachPhoneNumber::row)
                .rows();
        if (acquired.size() < request.count() || !numbers(acquired).containsAll(request.numbers())) {
            throw response.unproven("the answer does not list every number that was asked for");
        }
        return acquired;
    }

    private static Set<Address> numbers(List<AcquiredNumber> acquired) {
        return acquired.stream().map(AcquiredNumber::number).collect(Collectors.toSet());
    }

    private static Optional<AcquiredNumber> row(Json row) {
        return PhoneNumberRows.address(row)
                .map(number -> new AcquiredNumber(row.id("phone_id"), number, PhoneNumberRows.verification(row)));
    }
}
