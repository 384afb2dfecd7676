package dev.polysms.cli;

import dev.polysms.SmsClient;
import dev.polysms.number.NumberListing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sms numbers}. */
@Command(name = "numbers", description = "Prints the numbers of an account, and whether they can send and receive SMS.")
final class NumbersCommand extends AccountCommand {
    @Mixin
    private final LimitOption limit = new LimitOption();

    NumbersCommand(CliContext context) {
        super(context);
    }

    @Override
    int run(Account account, SmsClient client, Output output) {
        NumberListing numbers = client.capability(NumberListing.class)
                .orElseThrow(() -> lacks(account, "list of numbers", "See the vendor's dashboard."));
        limit.print(numbers.numbers().stream(), output, number -> Rows.print(number, output));
        return ExitCode.OK;
    }
}
