package dev.polysms.sandbox;

/**
 * The account that every sandbox has at each vendor: its credentials and its senders. They never change, so tests and examples
 * can rely on them. The vendor refuses any other.
 *
 * <p>A constant is named by the vendor, then by what it is. {@code …_SENDER} is the same at each vendor: an address in E.164
 * form with the plus sign, from which a message can be sent. The other names, and the forms of their values, are those of the
 * vendor's documents; that is why two numbers have no plus sign.
 *
 * @since 0.1.0
 */
public final class SandboxAccount {
    /** PrimeVOX's API key: {@code auth} in a request. */
    public static final String PRIMEVOX_API_KEY = "sandbox-key";

    /** The same as {@link #PRIMEVOX_API_KEY}. */
    public static final String PRIMEVOX_KEY = PRIMEVOX_API_KEY;

    /** PrimeVOX's container: {@code containerID} in a request. */
    public static final String PRIMEVOX_CONTAINER_ID = "100001";

    /** The same as {@link #PRIMEVOX_CONTAINER_ID}. */
    public static final String PRIMEVOX_CONTAINER = PRIMEVOX_CONTAINER_ID;

    /** A container whose database fails: PrimeVOX answers every call that names it with HTTP 500. */
    public static final String PRIMEVOX_BROKEN_CONTAINER = "100500";

    /** The first number of the PrimeVOX container. */
    public static final String PRIMEVOX_SENDER = "+13035550100";

    /** The same as {@link #PRIMEVOX_SENDER}. */
    public static final String PRIMEVOX_NUMBER = PRIMEVOX_SENDER;

    /** The second number of the PrimeVOX container. */
    public static final String PRIMEVOX_SECOND_NUMBER = "+13035550101";

    /** Voice Elements' API token: the {@code Token} header of a request. */
    public static final String VOICE_ELEMENTS_TOKEN = "00000000-0000-4000-8000-000000000001";

    /** A token that has expired: Voice Elements refuses it with HTTP 403 and its status 10. */
    public static final String VOICE_ELEMENTS_EXPIRED_TOKEN = "00000000-0000-4000-8000-000000000002";

    /** A token for which the database fails: Voice Elements answers it with HTTP 503 and its status 10. */
    public static final String VOICE_ELEMENTS_BROKEN_TOKEN = "00000000-0000-4000-8000-000000000003";

    /** The first number of the Voice Elements account. */
    public static final String VOICE_ELEMENTS_SENDER = "+17205550100";

    /** The same as {@link #VOICE_ELEMENTS_SENDER}. */
    public static final String VOICE_ELEMENTS_NUMBER = VOICE_ELEMENTS_SENDER;

    /** The second number of the Voice Elements account. */
    public static final String VOICE_ELEMENTS_SECOND_NUMBER = "+17205550101";

    /** A Voipex bearer token that never expires, for tests that are not about tokens. */
    public static final String VOIPEX_TOKEN = "sandbox-token";

    /** The user name for Voipex's password grant. */
    public static final String VOIPEX_USERNAME = "sandbox@example.com";

    /** The password for Voipex's password grant. */
    public static final String VOIPEX_PASSWORD = "sandbox-password";

    /** The user for whom Voipex's access may act: {@code email} of a token exchange. */
    public static final String VOIPEX_IMPERSONATED_EMAIL = "user@example.com";

    /** The mobile number from which Voipex's SMS Chat sends. */
    public static final String VOIPEX_SENDER = "+420777888999";

    /** The same as {@link #VOIPEX_SENDER}. */
    public static final String VOIPEX_NUMBER = VOIPEX_SENDER;

    /** The trunk number from which Voipex's instant SMS is sent, in the national form of the vendor's sample. */
    public static final String VOIPEX_TRUNK_NUMBER = "222333444";

    /** The trunk number {@link #VOIPEX_TRUNK_NUMBER} in E.164 form. */
    public static final String VOIPEX_TRUNK_SENDER = "+420" + VOIPEX_TRUNK_NUMBER;

    /** The sender name that is registered for Voipex's instant SMS. */
    public static final String VOIPEX_SHORTNAME = "POLYSMS";

    /** Voximplant's {@code account_id}, and the {@code iss} claim of a service account's token. */
    public static final String VOXIMPLANT_ACCOUNT_ID = "1";

    /** Voximplant's {@code api_key}. */
    public static final String VOXIMPLANT_API_KEY = "sandbox-key";

    /** The number of the Voximplant account that has SMS enabled, as the vendor writes numbers: without a plus sign. */
    public static final String VOXIMPLANT_NUMBER = "447443332211";

    /** The number {@link #VOXIMPLANT_NUMBER} in E.164 form. */
    public static final String VOXIMPLANT_SENDER = "+" + VOXIMPLANT_NUMBER;

    /** A number of another customer of Voximplant: it cannot be bought. */
    public static final String VOXIMPLANT_OCCUPIED_NUMBER = "447700900999";

    /** The id of the one application of the Voximplant account, to which numbers are bound. */
    public static final String VOXIMPLANT_APPLICATION_ID = "501";

    /** The name of the one application of the Voximplant account. */
    public static final String VOXIMPLANT_APPLICATION_NAME = "polysms";

    /** The id of the one rule of the Voximplant account's application. */
    public static final String VOXIMPLANT_RULE_ID = "601";

    /** The name of the one rule of the Voximplant account's application. */
    public static final String VOXIMPLANT_RULE_NAME = "all";

    /** The sender id that is installed for Voximplant's A2P messages. */
    public static final String VOXIMPLANT_SENDER_ID = "POLYSMS";

    private SandboxAccount() {}
}
