package dev.polysms.resolve;

import dev.polysms.Address;
import dev.polysms.ProviderId;
import dev.polysms.SmsMessage;
import dev.polysms.internal.route.StackRoute;
import java.util.List;
import java.util.Optional;

/**
 * A route that may have sent a message.
 *
 * @param provider the vendor, or empty if it is not known
 * @param from the sender address, or empty if it is not known
 */
record PossibleRoute(Optional<ProviderId> provider, Optional<Address> from) {
    /**
     * Returns every route that may have sent a message: those that the send noted before it asked them, else every route of the
     * sender that it went through.
     */
    static List<PossibleRoute> of(SmsMessage message, PastSend send, List<StackRoute> stack) {
        List<PossibleRoute> all = stack.stream()
                .map(route -> new PossibleRoute(route.provider(), route.from()))
                .toList();
        if (send.routes().isEmpty()) {
            return all;
        }
        return send.routes().stream()
                .flatMap(route -> route.withAddress(message, all).stream())
                .distinct()
                .toList();
    }

    /** A route without an address uses the default of its client. */
    private List<PossibleRoute> withAddress(SmsMessage message, List<PossibleRoute> stack) {
        if (from.isPresent()) {
            return List.of(this);
        }
        List<PossibleRoute> ofVendor = stack.stream()
                .filter(route -> route.provider().equals(provider))
                .toList();
        return ofVendor.isEmpty() ? List.of(new PossibleRoute(provider, message.from())) : ofVendor;
    }

    boolean isAt(ProviderId vendor) {
        return provider.filter(vendor::equals).isPresent();
    }
}
