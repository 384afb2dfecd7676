package dev.polysms.observation;

import io.micrometer.common.docs.KeyName;

/**
 * The low-cardinality keys of each observation. Each observation has all of them; a value that does not apply is {@code none}.
 *
 * @since 0.1.0
 */
public enum SmsKeyNames implements KeyName {
    /** The vendor, or {@code failover}, {@code ledger} and the like for a sender around clients. */
    COMPONENT("component"),
    /** The vendor that was asked, and that accepted if there were several. */
    PROVIDER("provider"),
    /** The client's account. */
    ACCOUNT("account"),
    /** The operation, such as {@code send}. */
    OPERATION("operation"),
    /** {@code accepted}, {@code not_sent} or {@code unknown}; {@code none} while the call runs. */
    OUTCOME("outcome"),
    /** The reason of a refusal, such as {@code rate_limited}; {@code invalid_request} and {@code unavailable} for those failures. */
    REASON("reason");

    private final String key;

    SmsKeyNames(String key) {
        this.key = key;
    }

    @Override
    public String asString() {
        return key;
    }
}
