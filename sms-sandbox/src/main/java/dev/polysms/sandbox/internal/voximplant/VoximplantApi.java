package dev.polysms.sandbox.internal.voximplant;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.VoximplantShape;
import dev.polysms.sandbox.internal.data.SavedFiles;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.http.SimulatedVendor;
import dev.polysms.sandbox.internal.push.PushFormat;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MessageQuery;
import dev.polysms.sandbox.internal.store.MessageStore;
import dev.polysms.sandbox.internal.store.SeededRows;
import dev.polysms.sandbox.internal.store.Shapes;
import dev.polysms.sandbox.internal.store.VendorHistory;
import java.security.PublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Voximplant's Management API. The command is in the path or in the {@code cmd} parameter. */
public final class VoximplantApi implements SimulatedVendor {
    /** The vendor's name in paths and messages. */
    public static final String NAME = "voximplant";

    private static final String ROOT = "/platform_api";
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final AtomicReference<AccountSettings> settings = new AtomicReference<>(AccountSettings.INITIAL);
    private final Clock clock;
    private final Shapes shapes;
    private final RentedNumbers account;
    private final VoximplantPushFormat pushes;
    private final StoredTexts texts;
    private final Mailbox mailbox;
    private final VendorHistory history;
    private final VendorHistory a2pHistory;
    private final Authorization authorization;
    private final Map<String, VoximplantCommand> commands;

    /**
     * Creates the API of a new account.
     *
     * @param keys the public keys of service accounts by key id
     * @param limits the limits of the histories
     */
    public VoximplantApi(
            MessageStore messages, Shapes shapes, Clock clock, Map<String, PublicKey> keys, HistoryLimits limits) {
        this.clock = clock;
        this.shapes = shapes;
        account = new RentedNumbers(clock);
        pushes = new VoximplantPushFormat(account, settings);
        texts = new StoredTexts(messages.capacity());
        mailbox = new Mailbox(messages, texts, settings);
        history = new VendorHistory(messages, MessageQuery.of(NAME).where(message -> !isA2p(message)));
        a2pHistory = new VendorHistory(messages, MessageQuery.of(NAME).where(VoximplantApi::isA2p));
        authorization = new Authorization(new TokenVerifier(clock, keys));
        commands = Map.ofEntries(
                entry("SendSmsMessage", new SendSmsMessageCommand(account, mailbox)),
                entry("A2PSendSms", new A2pSendSmsCommand(mailbox)),
                entry("GetSmsHistory", new GetSmsHistoryCommand(history, texts, limits, clock)),
                entry("A2PGetSmsHistory", new A2pGetSmsHistoryCommand(a2pHistory, texts, limits, clock)),
                entry("ControlSms", new ControlSmsCommand(account)),
                entry("GetPhoneNumbers", new GetPhoneNumbersCommand(account)),
                entry("GetPhoneNumberCategories", new GetPhoneNumberCategoriesCommand()),
                entry("GetPhoneNumberCountryStates", new GetPhoneNumberCountryStatesCommand()),
                entry("GetPhoneNumberRegions", new GetPhoneNumberRegionsCommand(account)),
                entry("GetActualPhoneNumberRegion", new GetActualPhoneNumberRegionCommand(account)),
                entry("GetAccountPhoneNumberCountries", new GetAccountPhoneNumberCountriesCommand(account)),
                entry("GetNewPhoneNumbers", new GetNewPhoneNumbersCommand(account)),
                entry("AttachPhoneNumber", new AttachPhoneNumberCommand(account)),
                entry("DeactivatePhoneNumber", new DeactivatePhoneNumberCommand(account)),
                entry("SetPhoneNumberInfo", new SetPhoneNumberInfoCommand(account)),
                entry("IsAccountPhoneNumber", new IsAccountPhoneNumberCommand(account)),
                entry("BindPhoneNumberToApplication", new BindPhoneNumberToApplicationCommand(account)),
                entry("SetAccountInfo", new SetAccountInfoCommand(settings)),
                entry("GetAccountInfo", new GetAccountInfoCommand(settings)));
    }

    public PushFormat pushes() {
        return pushes;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        String path = withoutTrailingSlash(request.path());
        if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
            return VoximplantErrorCode.UNKNOWN_COMMAND.answer(404);
        }
        if (!METHODS.contains(request.method())) {
            return VoximplantErrorCode.INVALID_ARGUMENTS.answer(405).header("Allow", "GET, POST");
        }
        VoximplantParameters parameters = VoximplantParameters.of(request);
        VoximplantCommand command = command(path, parameters);
        authorization.check(request, parameters);
        ObjectNode answer = command.run(parameters);
        AnswerStyle.apply(shapes.of(VoximplantShape.class), answer);
        return command.write(answer, parameters);
    }

    @Override
    public SandboxMessage receive(Inbound inbound) {
        if (!inbound.media().isEmpty()) {
            throw new IllegalArgumentException("Voximplant does not carry media. Leave them out.");
        }
        if (account.number(SmsHistoryRequest.digits(inbound.to()))
                .filter(RentedNumber::smsEnabled)
                .isEmpty()) {
            throw new IllegalArgumentException(
                    "The account at Voximplant does not have the recipient's number, or SMS is not "
                            + "enabled for it. Use VOXIMPLANT_SENDER of SandboxAccount, or enable SMS with ControlSms.");
        }
        return mailbox.receive(inbound);
    }

    @Override
    public void seedHistory(int count) {
        history.seed(SeededRows.until(clock.instant(), count, SeededSmsMessages.SMS));
        a2pHistory.seed(SeededRows.until(clock.instant(), count, SeededSmsMessages.A2P));
    }

    @Override
    public List<String> ownNumbers() {
        return Stream.concat(
                        account.numbers().stream().map(number -> "+" + number.number()),
                        Stream.of(SandboxAccount.VOXIMPLANT_SENDER_ID))
                .toList();
    }

    @Override
    public List<String> recipients(SandboxRequest request) {
        VoximplantParameters parameters = VoximplantParameters.of(request);
        List<String> recipients = new ArrayList<>(parameters.list("dst_numbers"));
        parameters.get("destination").ifPresent(recipients::add);
        return recipients;
    }

    @Override
    public JsonNode save(SavedFiles files) {
        ObjectNode state = SandboxResponse.object().put("nextCallbackId", pushes.nextCallback());
        state.set("messages", mailbox.save());
        state.set("settings", settings.get().save());
        state.set("numbers", account.save());
        state.set("seededHistory", history.save());
        state.set("seededA2pHistory", a2pHistory.save());
        return state;
    }

    @Override
    public void restore(SavedNode saved, SavedFiles files) {
        pushes.continueWith(saved.member("nextCallbackId").number());
        mailbox.restore(saved.member("messages"));
        settings.set(AccountSettings.restore(saved.member("settings")));
        account.restore(saved.member("numbers"));
        history.restore(saved.optional("seededHistory"), SeededSmsMessages.SMS);
        a2pHistory.restore(saved.optional("seededA2pHistory"), SeededSmsMessages.A2P);
    }

    @Override
    public void reset() {
        account.reset();
        settings.set(AccountSettings.INITIAL);
        texts.reset();
        history.reset();
        a2pHistory.reset();
    }

    static boolean isA2p(SandboxMessage message) {
        return message.direction() == Direction.OUT && message.from().equals(SandboxAccount.VOXIMPLANT_SENDER_ID);
    }

    private VoximplantCommand command(String path, VoximplantParameters parameters) {
        String name = path.equals(ROOT)
                ? parameters.get("cmd").orElseThrow(VoximplantErrorCode.MISSING_CMD::refusal)
                : path.substring(ROOT.length() + 1);
        VoximplantCommand command = commands.get(name);
        if (command == null) {
            throw VoximplantErrorCode.UNKNOWN_COMMAND.refusal();
        }
        return command;
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
