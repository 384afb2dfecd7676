package dev.polysms.jdbc;

import dev.polysms.Address;
import dev.polysms.Outcome;
import dev.polysms.ProviderId;
import dev.polysms.ledger.AskedRoute;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routes of a send as the table has them: a line for each, with vendor, sender address and outcome between blanks. */
final class RoutesText {
    private static final String NONE = "-"; // not a vendor

    private RoutesText() {}

    static String encode(List<AskedRoute> routes) {
        return routes.stream().map(RoutesText::encode).collect(Collectors.joining("\n"));
    }

    private static String encode(AskedRoute route) {
        return String.join(
                " ",
                route.provider().map(ProviderId::value).orElse(NONE),
                OptionalText.encode(route.from().map(Address::value)),
                route.outcome().name());
    }

    static List<AskedRoute> decode(@Nullable String text) {
        return text == null || text.isEmpty()
                ? List.of()
                : text.lines().map(RoutesText::decodeLine).toList();
    }

    private static AskedRoute decodeLine(String line) {
        String[] words = line.split(" ", -1);
        return new AskedRoute(
                words[0].equals(NONE) ? Optional.empty() : Optional.of(ProviderId.of(words[0])),
                OptionalText.decode(words[1]).map(Address::of),
                Outcome.valueOf(words[2]));
    }
}
