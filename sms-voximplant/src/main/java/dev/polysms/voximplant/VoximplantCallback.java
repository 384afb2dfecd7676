package dev.polysms.voximplant;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What every callback of Voximplant's has beside that which it tells, as the vendor wrote it. What it left out is empty. The
 * hash is not among it: it proves the callback, and who has it can use it again.
 *
 * @param callbackId the callback's number
 * @param type the kind of callback, such as {@code sms_inbound}
 * @param accountId the account's id
 * @param accountName the account's name
 * @param accountEmail the account's e-mail address
 * @param languageCode the account's language, such as {@code en}
 * @param accountFirstName the first name of the account's owner
 * @param accountLastName the last name of the account's owner
 * @param balance the account's money
 * @param currency the currency of the balance, such as {@code USD}
 */
public record VoximplantCallback(
        Optional<String> callbackId,
        Optional<String> type,
        Optional<String> accountId,
        Optional<String> accountName,
        Optional<String> accountEmail,
        Optional<String> languageCode,
        Optional<String> accountFirstName,
        Optional<String> accountLastName,
        Optional<BigDecimal> balance,
        Optional<String> currency) {
    /**
     * Checks that nothing is null.
     *
     * @param callbackId the callback's number
     * @param type the kind of callback
     * @param accountId the account's id
     * @param accountName the account's name
     * @param accountEmail the account's e-mail address
     * @param languageCode the account's language
     * @param accountFirstName the first name of the account's owner
     * @param accountLastName the last name of the account's owner
     * @param balance the account's money
     * @param currency the currency of the balance
     */
    public VoximplantCallback {
        Objects.requireNonNull(callbackId, "callbackId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(accountName, "accountName");
        Objects.requireNonNull(accountEmail, "accountEmail");
        Objects.requireNonNull(languageCode, "languageCode");
        Objects.requireNonNull(accountFirstName, "accountFirstName");
        Objects.requireNonNull(accountLastName, "accountLastName");
        Objects.requireNonNull(balance, "balance");
        Objects.requireNonNull(currency, "currency");
    }

    /** Returns a form fit for a log: the callback's number, and nothing of the account. */
    @Override
    public String toString() {
        return "VoximplantCallback[callbackId=" + callbackId.orElse("none") + "]";
    }
}
