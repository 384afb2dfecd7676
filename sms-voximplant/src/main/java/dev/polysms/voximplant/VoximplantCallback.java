package dev.polysms.voximplant;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * The fields that every callback of Voximplant has. A field that the vendor left out is empty. The hash is not among them: it proves
 * a callback, and a copy of it could be used again.
 *
 * @param type the kind of callback, such as {@code sms_inbound}
 * @param accountEmail the e-mail address of the account
 * @param languageCode the language of the account, such as {@code en}
 * @param accountFirstName the first name of the account's owner
 * @param accountLastName the last name of the account's owner
 * @param balance the balance of the account
 * @param currency the currency of the balance, such as {@code USD}
 * @since 0.1.0
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

    /** Returns a text that is safe to log: the id of the callback, and nothing of the account. */
    @Override
    public String toString() {
        return "VoximplantCallback[callbackId=" + callbackId.orElse("none") + "]";
    }
}
