package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Vendor;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Voximplant's Management API: a command in the path or in the {@code cmd} parameter. */
public final class VoximplantApi implements Vendor {
    /** The vendor's name in paths and messages. */
    public static final String NAME = "voximplant";

    private static final String ROOT = "/platform_api";
    private static final Set<String> METHODS = Set.of("GET", "POST");
    private static final long FIRST_ID = 4_100_001;

    private final MessageStore messages;
    private final AtomicLong nextId = new AtomicLong(FIRST_ID);
    private final Authorization authorization;
    private final Map<String, Command> commands;

    /**
     * The API of an account that has sent nothing yet.
     *
     * @param messages keeps what is sent
     * @param clock tells whether a token is in time
     * @param keys the public keys of service accounts by key id
     */
    public VoximplantApi(MessageStore messages, Clock clock, Map<String, PublicKey> keys) {
        this.messages = messages;
        authorization = new Authorization(new TokenVerifier(clock, keys));
        commands = Map.of(
                "SendSmsMessage", new SendSmsMessage(messages, nextId),
                "A2PSendSms", new A2pSendSms(messages, nextId));
    }

    @Override
    public ApiResponse answer(ApiRequest request) {
        String path = withoutTrailingSlash(request.path());
        if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
            return Fault.UNKNOWN_COMMAND.answer(404);
        }
        if (!METHODS.contains(request.method())) {
            return Fault.INVALID_ARGUMENTS.answer(405).header("Allow", "GET, POST");
        }
        Parameters parameters = Parameters.of(request);
        Command command = command(path, parameters);
        authorization.check(request, parameters);
        return ApiResponse.json(200, command.run(parameters));
    }

    @Override
    public SandboxMessage receive(Inbound inbound) {
        if (!inbound.to().equals("+" + SandboxAccount.VOXIMPLANT_NUMBER)) {
            throw new IllegalArgumentException(
                    "No account has the recipient's number at Voximplant. Use the number of SandboxAccount.");
        }
        if (!inbound.media().isEmpty()) {
            throw new IllegalArgumentException("Voximplant carries no media. Leave them out.");
        }
        return messages.addReceived(
                NAME, Long.toString(nextId.getAndIncrement()), inbound.from(), inbound.to(), inbound.text(), Map.of());
    }

    @Override
    public void reset() {
        // There is no state yet but the messages.
    }

    private Command command(String path, Parameters parameters) {
        String name = path.equals(ROOT)
                ? parameters.get("cmd").orElseThrow(Fault.MISSING_CMD::refusal)
                : path.substring(ROOT.length() + 1);
        Command command = commands.get(name);
        if (command == null) {
            throw Fault.UNKNOWN_COMMAND.refusal();
        }
        return command;
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
