package dev.polysms.ledger;

import dev.polysms.Address;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.internal.route.StackRoute;
import dev.polysms.spi.RouteJournal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The routes of one send, noted in its ledger entry. A sender that was asked may choose among several routes in its turn: until
 * it does, all of them may be asked; from then on only those that it notes.
 *
 * <p>Thread-safe: all journals of one send are guarded by {@code notes}.
 */
final class LedgerJournal implements RouteJournal {
    private final Notes notes;
    private final List<AskedRoute> possible;
    private final List<LedgerJournal> chosen = new ArrayList<>();
    private boolean notSent;

    private LedgerJournal(Notes notes, List<AskedRoute> possible) {
        this.notes = notes;
        this.possible = possible;
    }

    /** Returns an empty journal of a send. */
    static LedgerJournal of(SendLedger ledger, Reservation.Granted granted, LedgerExceptions exceptions) {
        return new Notes(ledger, granted, exceptions).root;
    }

    /**
     * Begins the journal. If there is one route only, it is noted now; else the sender that chooses among them notes it.
     *
     * @return the journal for the sender's call
     * @throws SmsException if the route cannot be noted
     */
    RouteJournal begin(SmsSender sender, SmsMessage message) {
        return routes(sender, message).size() == 1 ? asking(sender, message) : this;
    }

    @Override
    public RouteJournal asking(SmsSender sender, SmsMessage message) {
        List<AskedRoute> routes = routes(sender, message);
        synchronized (notes) {
            LedgerJournal journal = new LedgerJournal(notes, routes);
            chosen.add(journal);
            notes.write();
            return journal;
        }
    }

    private List<AskedRoute> routes(SmsSender sender, SmsMessage message) {
        try {
            return StackRoute.all(sender, message).stream()
                    .map(route -> AskedRoute.of(route.provider(), route.from()))
                    .toList();
        } catch (Throwable e) { // of a foreign sender
            throw notes.exceptions.notNoted(e);
        }
    }

    @Override
    public void notSent() {
        synchronized (notes) {
            notSent = true;
        }
    }

    /** Returns the address of the route that may have sent the message, if there is one such route. */
    Optional<Address> from() {
        List<AskedRoute> open;
        synchronized (notes) {
            open = Notes.merged(routes().filter(AskedRoute::mayHaveSent).toList());
        }
        return open.size() == 1 ? open.get(0).from() : Optional.empty();
    }

    private Stream<AskedRoute> routes() {
        Stream<AskedRoute> all =
                chosen.isEmpty() ? possible.stream() : chosen.stream().flatMap(LedgerJournal::routes);
        return notSent ? all.map(AskedRoute::notSent) : all;
    }

    /** What the journals of one send share: the ledger entry, and what it says by now. */
    private static final class Notes {
        private final SendLedger ledger;
        private final Reservation.Granted granted;
        private final LedgerExceptions exceptions;
        private final LedgerJournal root = new LedgerJournal(this, List.of());
        private List<AskedRoute> noted = List.of(); // guarded by this

        Notes(SendLedger ledger, Reservation.Granted granted, LedgerExceptions exceptions) {
            this.ledger = ledger;
            this.granted = granted;
            this.exceptions = exceptions;
        }

        synchronized void write() {
            List<AskedRoute> routes = merged(root.routes().toList());
            if (routes.equals(noted)) {
                return;
            }
            boolean written;
            try {
                written = ledger.noteRoutes(granted, routes);
            } catch (Throwable e) {
                throw exceptions.notNoted(e);
            }
            if (!written) {
                throw exceptions.noLongerReserved();
            }
            noted = routes;
        }

        /** A route that is asked again may have sent, even if it proved before that it did not. */
        private static List<AskedRoute> merged(List<AskedRoute> all) {
            Map<List<Object>, AskedRoute> merged = new LinkedHashMap<>();
            all.forEach(route -> merged.merge(
                    List.of(route.provider(), route.from()), route, (one, other) -> one.mayHaveSent() ? one : other));
            return List.copyOf(merged.values());
        }
    }
}
