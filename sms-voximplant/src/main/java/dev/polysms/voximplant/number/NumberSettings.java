package dev.polysms.voximplant.number;

import dev.polysms.Issue;
import dev.polysms.spi.AbsoluteUrl;
import java.net.URI;
import java.util.List;

/**
 * Settings of numbers to change; those that are not set stay as they are. Immutable.
 *
 * @since 0.1.0
 */
public final class NumberSettings {
    private static final NumberSettings UNCHANGED = new NumberSettings(NumberFields.none());

    private final NumberFields fields;

    private NumberSettings(NumberFields fields) {
        this.fields = fields;
    }

    /** Returns settings that change nothing yet. */
    public static NumberSettings unchanged() {
        return UNCHANGED;
    }

    /**
     * Sets the URL that receives callbacks for messages to the number, instead of the URL of the account.
     *
     * @throws IllegalArgumentException if the URL is not http or https; the message does not repeat it
     */
    public NumberSettings incomingSmsCallbackUrl(URI url) {
        AbsoluteUrl.of("incomingSmsCallbackUrl", url);
        return new NumberSettings(fields.put("incoming_sms_callback_url", url.toASCIIString()));
    }

    /** Sets whether the subscription of the number is renewed and charged automatically. */
    public NumberSettings autoCharge(boolean autoCharge) {
        return new NumberSettings(fields.flag("auto_charge", autoCharge));
    }

    List<Issue> issues() {
        return fields.isEmpty()
                ? List.of(new Issue("settings", "no setting is set", "call incomingSmsCallbackUrl(…) or autoCharge(…)"))
                : List.of();
    }

    NumberFields fields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberSettings that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Returns the names of the settings, without their values. */
    @Override
    public String toString() {
        return "NumberSettings" + fields;
    }
}
