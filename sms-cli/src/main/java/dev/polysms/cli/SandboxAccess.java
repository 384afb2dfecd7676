package dev.polysms.cli;

import dev.polysms.sandbox.SandboxAccount;
import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The settings by which a client uses the account of each vendor at the sandbox. */
final class SandboxAccess {
    static final URI DEFAULT = URI.create("http://127.0.0.1:18099");

    private SandboxAccess() {}

    /** Returns the address of the sandbox. */
    static URI address(String text) {
        try {
            URI uri = URI.create(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() == null && uri.getRawAuthority() != null) {
                throw new CommandProblem(
                        "The address of the sandbox has a host that the JDK's HTTP client cannot call: a name there"
                                + " has only ASCII letters, digits, hyphens and dots, and an IPv6 address has brackets."
                                + " Give a name without an underscore, or an address.");
            }
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return URI.create(text.replaceAll("/+$", ""));
            }
        } catch (IllegalArgumentException malformed) {
            // Refused below.
        }
        throw new CommandProblem("The address of the sandbox must be a URL such as " + DEFAULT + ".");
    }

    static Map<String, String> settings(String vendor, URI sandbox) {
        UnaryOperator<String> below = path -> sandbox + "/" + path;
        return switch (vendor) {
            case "primevox" ->
                Map.of(
                        "api-key",
                        SandboxAccount.PRIMEVOX_API_KEY,
                        "container-id",
                        SandboxAccount.PRIMEVOX_CONTAINER_ID,
                        "base-url",
                        below.apply(vendor),
                        "media-url-template",
                        below.apply("primevox/media/{CONTAINER_ID}/{MEDIA_ID}"));
            case "voiceelements" ->
                Map.of("token", SandboxAccount.VOICE_ELEMENTS_TOKEN, "base-url", below.apply(vendor));
            case "voipex" ->
                Map.of(
                        "username", SandboxAccount.VOIPEX_USERNAME,
                        "password", SandboxAccount.VOIPEX_PASSWORD,
                        "sms-base-url", below.apply(vendor),
                        "rest-base-url", below.apply(vendor),
                        "auth-base-url", below.apply(vendor));
            case "voximplant" ->
                Map.of(
                        "account-id", SandboxAccount.VOXIMPLANT_ACCOUNT_ID,
                        "api-key", SandboxAccount.VOXIMPLANT_API_KEY,
                        "base-url", below.apply(vendor));
            default -> throw notSimulated(vendor);
        };
    }

    static String sender(String vendor) {
        return switch (vendor) {
            case "primevox" -> SandboxAccount.PRIMEVOX_SENDER;
            case "voiceelements" -> SandboxAccount.VOICE_ELEMENTS_SENDER;
            case "voipex" -> SandboxAccount.VOIPEX_SENDER;
            case "voximplant" -> SandboxAccount.VOXIMPLANT_SENDER;
            default -> throw notSimulated(vendor);
        };
    }

    private static CommandProblem notSimulated(String vendor) {
        return new CommandProblem("The sandbox does not simulate " + vendor + ". Add --live to use the vendor itself.");
    }
}
