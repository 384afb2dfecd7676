package dev.polysms.ledger;

import dev.polysms.Address;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.internal.route.StackRoute;
import dev.polysms.spi.RouteJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The routes of one send, noted in its ledger entry. A sender that was asked may choose among several routes in its turn: until
 * it does, all of them may be asked; from then on only those that it notes.
 *
 * <p>Thread-safe: all journals of one send are guarded by {@code notes}.
 */
final class LedgerJournal implements RouteJournal {
    private final Notes notes;
    private final List<AskedRoute> possible;
    private List<LedgerJournal> chosen = List.of();
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
     * Begins the journal. If there is one route only, it is noted now; else the sender that chooses among them notes it, and a route
     * that was noted with the reservation no longer counts.
     *
     * @return the journal for the sender's call
     * @throws SmsException if the route cannot be noted
     */
    RouteJournal begin(SmsSender sender, SmsMessage message) {
        List<AskedRoute> routes = routes(sender, message);
        if (routes.size() == 1) {
            return asking(routes);
        }
        notes.write();
        return this;
    }

    @Override
    public RouteJournal asking(SmsSender sender, SmsMessage message) {
        return asking(routes(sender, message));
    }

    private List<AskedRoute> routes(SmsSender sender, SmsMessage message) {
        try {
            List<StackRoute> stack = StackRoute.all(sender, message);
            return stack.size() == 1
                    ? List.of(asked(stack.get(0)))
                    : stack.stream().map(LedgerJournal::asked).toList();
        } catch (Throwable e) { // of a foreign sender
            throw notes.exceptions.notNoted(e);
        }
    }

    private RouteJournal asking(List<AskedRoute> routes) {
        synchronized (notes) {
            LedgerJournal journal = new LedgerJournal(notes, routes);
            if (chosen.isEmpty()) {
                chosen = new ArrayList<>(1);
            }
            chosen.add(journal);
            notes.write();
            return journal;
        }
    }

    /** Returns a route as the ledger notes it. */
    static AskedRoute asked(StackRoute route) {
        return AskedRoute.of(route.provider(), route.from());
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
            open = routes().stream().filter(AskedRoute::mayHaveSent).toList();
        }
        return open.size() == 1 ? open.get(0).from() : Optional.empty();
    }

    private List<AskedRoute> routes() {
        List<AskedRoute> all = chosen.isEmpty() ? possible : routesOfChosen();
        return notSent ? all.stream().map(AskedRoute::notSent).toList() : all;
    }

    private List<AskedRoute> routesOfChosen() {
        if (chosen.size() == 1) {
            List<AskedRoute> own = chosen.get(0).routes();
            if (own.size() == 1) {
                return own;
            }
        }
        List<AskedRoute> all = new ArrayList<>(chosen.size());
        for (LedgerJournal journal : chosen) {
            for (AskedRoute route : journal.routes()) {
                add(all, route);
            }
        }
        return all;
    }

    /** A route that is asked again may have sent, even if it proved before that it did not. */
    private static void add(List<AskedRoute> all, AskedRoute route) {
        for (int i = 0; i < all.size(); i++) {
            AskedRoute known = all.get(i);
            if (known.provider().equals(route.provider()) && known.from().equals(route.from())) {
                all.set(i, known.mayHaveSent() ? known : route);
                return;
            }
        }
        all.add(route);
    }

    /** What the journals of one send share: the ledger entry, and what it says by now. */
    private static final class Notes {
        private final SendLedger ledger;
        private final Reservation.Granted granted;
        private final LedgerExceptions exceptions;
        private final LedgerJournal root = new LedgerJournal(this, List.of());
        private List<AskedRoute> noted; // guarded by this

        Notes(SendLedger ledger, Reservation.Granted granted, LedgerExceptions exceptions) {
            this.ledger = ledger;
            this.granted = granted;
            this.exceptions = exceptions;
            this.noted = granted.entry().routes();
        }

        synchronized void write() {
            List<AskedRoute> routes = List.copyOf(root.routes());
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
    }
}
