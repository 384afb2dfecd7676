package dev.polysms.voximplant.internal;

import static dev.polysms.Reason.ACCOUNT;
import static dev.polysms.Reason.CONFLICT;
import static dev.polysms.Reason.NOT_FOUND;
import static dev.polysms.Reason.REQUEST;
import static java.util.Map.entry;

import dev.polysms.Reason;
import dev.polysms.spi.ApiResponse;
import java.util.Map;
import java.util.Optional;

/**
 * What Voximplant's errors mean to the commands on phone numbers, where that is not what they mean on a send. A number, an
 * application or a rule goes out well formed, so that an "invalid" one is one that the account has not. The provider's
 * breakdowns (368, 577, 578, 580) refuse nothing: one of them may come after the order (docs/PROVIDERS.md).
 */
final class NumberErrors {
    private static final Map<Integer, Reason> REASONS = Map.ofEntries(
            // ---- what is named does not exist
            entry(107, NOT_FOUND), // INVALID_APPLICATION_NAME
            entry(116, NOT_FOUND), // INVALID_APPLICATION_ID
            entry(121, NOT_FOUND), // INVALID_PHONE_NUMBER
            entry(147, NOT_FOUND), // INVALID_RULE_ID
            entry(156, NOT_FOUND), // INVALID_RULE_NAME
            entry(181, NOT_FOUND), // INVALID_PHONE_ID
            entry(194, NOT_FOUND), // INVALID_CHILD_ACCOUNT_ID
            entry(331, NOT_FOUND), // NO_PHONES_IN_STOCK
            entry(332, NOT_FOUND), // INSUFFICIENT_PHONES
            entry(334, NOT_FOUND), // NOT_FOUND_COUNTRYS_REGION_BY_CODE
            entry(420, NOT_FOUND), // MULTI_SUBSCRIPTION_DOESNT_EXISTS
            entry(421, NOT_FOUND), // MULTI_SUBSCRIPTION_DOESNT_EXIST_FOR_NUMBERS
            entry(546, NOT_FOUND), // INVALID_APPLICATION_IDS
            entry(558, NOT_FOUND), // APPLICATION_NOT_FOUND
            entry(581, NOT_FOUND), // PHONE_PROVIDER_NO_SUCH_PRODUCT

            // ---- against the present state
            entry(182, CONFLICT), // OCCUPIED_PHONE_NUMBER
            entry(335, CONFLICT), // PHONE_NUMBER_ALREADY_EXISTS
            entry(377, CONFLICT), // PHONE_GROUP_INCOMPLETE
            entry(395, CONFLICT), // PHONE_NUMBER_UNUSABLE: "The phone number is yours"
            entry(512, CONFLICT), // EXCEED: no rate limit, which would be tried again by itself
            entry(576, CONFLICT), // BICS_NUMBERS_ERROR: "Cannot buy the selected phone number."

            // ---- what the account lacks
            entry(574, ACCOUNT), // BICS_DOCUMENT_FILE_ERROR

            // ---- what the vendor cannot make sense of
            entry(111, REQUEST), // INVALID_DATE_FORMAT
            entry(123, REQUEST), // INVALID_DATE_RANGE
            entry(239, REQUEST), // INVALID_COUNTRY_CODE
            entry(240, REQUEST), // INVALID_PHONE_CATEGORY_NAME
            entry(241, REQUEST), // INVALID_PHONE_REGION_ID
            entry(242, REQUEST), // INVALID_COUNTRY_STATE
            entry(243, REQUEST), // INVALID_PHONE_COUNT
            entry(258, REQUEST), // INVALID_TO_PHONE_NEXT_RENEWAL
            entry(324, REQUEST), // INVALID_VERIFICATION_NAME
            entry(325, REQUEST), // INVALID_TO_UNVERIFIED_HOLD_UNTIL
            entry(326, REQUEST), // INVALID_VERIFICATION_STATUS
            entry(336, REQUEST), // AMBIGUOUS_REGION
            entry(398, REQUEST), // INVALID_CALLBACK_URL
            entry(424, REQUEST), // REGULATION_ADDRESS_AND_REGION_MISMATCH
            entry(477, REQUEST), // LENGTH_EXCEEDED
            entry(499, REQUEST), // TOO_LONG
            entry(529, REQUEST), // PHONE_NUMBERS_LIST_IS_NOT_AVAILABLE
            entry(530, REQUEST), // BUYING_BY_PHONE_NUMBER_IS_NOT_SUPPORTED
            entry(531, REQUEST), // REGULATION_ADDRESS_NOT_REQUIRED
            entry(575, REQUEST), // BICS_MANDATORY_FIELDS_ERROR
            entry(579, REQUEST)); // BICS_ADDRESS_ERROR

    private NumberErrors() {}

    /** Throws unless the answer is a 2xx without an error. */
    static void throwIfFailed(ApiResponse response) {
        VoximplantErrors.throwIfFailed(response, NumberErrors::reason);
    }

    private static Optional<Reason> reason(int code) {
        return Optional.ofNullable(REASONS.get(code)).or(() -> VoximplantErrors.reason(code));
    }
}
