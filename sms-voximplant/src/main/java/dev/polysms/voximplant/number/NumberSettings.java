package dev.polysms.voximplant.number;

import dev.polysms.Issue;
import dev.polysms.voximplant.internal.Fields;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** What of a number is set anew; the rest stays. Immutable. */
public final class NumberSettings {
    private static final NumberSettings UNCHANGED = new NumberSettings(Fields.none());

    private final Fields fields;

    private NumberSettings(Fields fields) {
        this.fields = fields;
    }

    /**
     * Changes nothing yet.
     *
     * @return the settings
     */
    public static NumberSettings unchanged() {
        return UNCHANGED;
    }

    /**
     * Sets where texts to the number are reported, instead of at the account's URL.
     *
     * @param url an http or https URL
     * @return the settings
     * @throws IllegalArgumentException if it is none; the message does not repeat it
     */
    public NumberSettings incomingSmsCallbackUrl(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "incomingSmsCallbackUrl must be an http or https URL with a host; give the whole URL");
        }
        return new NumberSettings(fields.put("incoming_sms_callback_url", url.toASCIIString()));
    }

    /**
     * Sets whether the number is charged by itself when its time is up.
     *
     * @param autoCharge true to go on
     * @return the settings
     */
    public NumberSettings autoCharge(boolean autoCharge) {
        return new NumberSettings(fields.flag("auto_charge", autoCharge));
    }

    List<Issue> issues() {
        return fields.isEmpty()
                ? List.of(new Issue(
                        "settings",
                        "nothing is set",
                        "set the callback URL, or whether the number is charged by itself"))
                : List.of();
    }

    Fields fields() {
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

    /** Returns what is set, and not to what. */
    @Override
    public String toString() {
        return "NumberSettings" + fields;
    }
}
