package dev.polysms.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.Issue;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.text.ForcingCharacter;
import dev.polysms.text.SmsText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sms check}. */
@Command(
        name = "check",
        description =
                "Counts the segments of a text, and checks a message against what is known of the vendor. It uses no network.")
final class CheckCommand extends AccountCommand {
    private static final int MOST_CHARACTERS = 10;

    @Option(names = "--to", paramLabel = "NUMBER", description = "The recipient. Without it, only the text is checked.")
    private @Nullable String to;

    @Option(
            names = "--from",
            paramLabel = "SENDER",
            description = "The sender. Without it: the setting from of the profile.")
    private @Nullable String from;

    @Mixin
    private final TextOptions text = new TextOptions();

    CheckCommand(CliContext context) {
        super(context);
    }

    @Override
    int run(Account account, SmsClient client, Output output) throws Exception {
        String content = text.text(context());
        SmsText cost = SmsText.of(content);
        List<Issue> issues = to == null ? List.of() : client.check(message(content, to));
        output.result(json(account, cost, issues), words(cost));
        forcing(cost, output);
        for (Issue issue : issues) {
            output.message(issue.toString());
        }
        return issues.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private SmsMessage message(String content, String recipient) {
        SmsMessage.Builder message = SmsMessage.builder()
                .to(AddressArgument.number("--to", recipient))
                .text(content);
        if (from != null) {
            message.from(AddressArgument.sender("--from", from));
        }
        return message.build();
    }

    private static ObjectNode json(Account account, SmsText cost, List<Issue> issues) {
        ObjectNode json = Output.object()
                .put("vendor", account.vendor())
                .put("segments", cost.segments())
                .put("encoding", encoding(cost))
                .put("units", cost.units())
                .put("unitsLeft", cost.unitsLeft());
        ArrayNode list = json.putArray("issues");
        for (Issue issue : issues) {
            list.addObject()
                    .put("field", issue.field())
                    .put("rule", issue.rule())
                    .put("fix", issue.fix());
        }
        return json;
    }

    private static String words(SmsText cost) {
        String segments = cost.segments() == 1 ? "1 segment" : cost.segments() + " segments";
        return segments + ", " + encoding(cost) + ", " + cost.units() + " units, " + cost.unitsLeft()
                + " left in the last segment";
    }

    private static String encoding(SmsText cost) {
        return cost.encoding().name().replace('_', '-').toUpperCase(Locale.ROOT);
    }

    private static void forcing(SmsText cost, Output output) {
        List<ForcingCharacter> forcing = cost.forcingCharacters();
        if (forcing.isEmpty()) {
            return;
        }
        String list = forcing.stream()
                .limit(MOST_CHARACTERS)
                .map(ForcingCharacter::toString)
                .collect(Collectors.joining(", "));
        String more = forcing.size() > MOST_CHARACTERS ? " and " + (forcing.size() - MOST_CHARACTERS) + " more" : "";
        output.text("These characters make the whole text UCS-2: " + list + more);
    }
}
