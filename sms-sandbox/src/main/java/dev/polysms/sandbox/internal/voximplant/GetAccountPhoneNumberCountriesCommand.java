package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.util.List;

/**
 * {@code GetAccountPhoneNumberCountries}: the countries of the account's numbers, or of the numbers of some
 * applications.
 */
final class GetAccountPhoneNumberCountriesCommand implements VoximplantCommand {
    private final RentedNumbers account;

    GetAccountPhoneNumberCountriesCommand(RentedNumbers account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        List<String> applications = parameters.list("application_id");
        if (!applications.stream().allMatch(GetAccountPhoneNumberCountriesCommand::isId)) {
            throw VoximplantErrorCode.INVALID_APPLICATION_ID.refusal();
        }
        boolean isNamed = applications.contains(SandboxAccount.VOXIMPLANT_APPLICATION_ID);
        ObjectNode answer = SandboxResponse.object();
        ArrayNode codes = answer.putArray("result");
        account.numbers().stream()
                .filter(number ->
                        applications.isEmpty() || (isNamed && number.binding().isPresent()))
                .map(number -> number.offer().country().code())
                .distinct()
                .sorted()
                .forEach(codes::add);
        return answer;
    }

    private static boolean isId(String text) {
        return text.matches("[1-9]\\d{0,17}");
    }
}
