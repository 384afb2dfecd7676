package dev.polysms.resolve;

import dev.polysms.Address;
import dev.polysms.ProviderId;
import dev.polysms.SmsMessage;
import dev.polysms.internal.route.StackRoute;
import dev.polysms.resolve.Resolution.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources to search for a message, and whether a search without a result proves that it was not sent.
 *
 * @param places every source and address that may show the message
 * @param gap why finding nothing would prove nothing; empty if every route that may have sent the message is covered by a place that
 *     would show it
 */
record SearchPlan(List<Place> places, Optional<Why> gap) {
    /** A source and the sender address to search for there. */
    record Place(OutcomeSource source, Address from) {
        /** Two sources that read the same rows are one place. */
        private Object identity() {
            return List.of(source.provider(), source.evidence(), from);
        }
    }

    /** Returns a plan for a message whose outcome is known. */
    static SearchPlan none() {
        return new SearchPlan(List.of(), Optional.empty());
    }

    List<ProviderId> providers() {
        return places.stream()
                .map(place -> place.source().provider())
                .distinct()
                .toList();
    }

    /** Returns the longest lag of all places. */
    Duration lag() {
        return longest(places.stream());
    }

    /** Returns the longest lag of the places that show every message. */
    Duration lagOfRows() {
        return longest(places.stream().filter(place -> place.source().evidence().showsAll()));
    }

    private static Duration longest(Stream<Place> places) {
        return places.map(place -> place.source().lag())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Makes the plan of one search. Used by one thread. */
    static final class Planner {
        private final SmsMessage message;
        private final List<StackRoute> stack;
        private final List<OutcomeSource> added;
        private final @Nullable Duration lag;
        private final boolean hasReference;
        private final List<Place> places = new ArrayList<>();
        private final Set<Object> known = new LinkedHashSet<>();

        /**
         * @param stack the routes of the sender that sent it
         * @param added the sources that the user added
         * @param lag the lag of the clients' own sources, or null for theirs
         * @param reference the message's reference: without it, delivery reports cannot show a message
         */
        Planner(
                SmsMessage message,
                List<StackRoute> stack,
                List<OutcomeSource> added,
                @Nullable Duration lag,
                Optional<String> reference) {
            this.message = message;
            this.stack = stack;
            this.added = added;
            this.lag = lag;
            this.hasReference = reference.isPresent();
        }

        SearchPlan plan(List<PossibleRoute> routes) {
            List<Why> gaps =
                    routes.stream().flatMap(route -> gap(route).stream()).toList();
            Optional<Why> gap = gaps.contains(Why.NO_SOURCE) || routes.isEmpty()
                    ? Optional.of(Why.NO_SOURCE)
                    : gaps.stream().findFirst();
            return new SearchPlan(List.copyOf(places), gap);
        }

        /** Adds the places of a route, and returns why they do not cover it. An added source comes first: its lag counts. */
        private Optional<Why> gap(PossibleRoute route) {
            boolean covered = coveredByAdded(route);
            covered = coveredByStack(route) || covered; // both are asked, since each adds places
            if (covered) {
                return Optional.empty();
            }
            boolean reported = places.stream()
                    .anyMatch(place -> route.isAt(place.source().provider())
                            && !place.source().evidence().showsAll());
            return Optional.of(reported ? Why.NO_REPORT : Why.NO_SOURCE);
        }

        /** Several accounts of a vendor may have this route: each must be covered. */
        private boolean coveredByStack(PossibleRoute route) {
            Optional<Address> from = route.from();
            if (from.isEmpty()) {
                return false;
            }
            boolean used = false;
            boolean shown = true;
            for (StackRoute one : stack) {
                if (one.provider().filter(route::isAt).isPresent()) {
                    boolean shows = add(one, from.get());
                    boolean same = one.from().equals(from);
                    used |= same;
                    shown &= shows || !same;
                }
            }
            return used && shown;
        }

        /** Adds a client's own sources, and returns whether one of them shows every message. */
        private boolean add(StackRoute route, Address from) {
            List<OutcomeSource> sources =
                    route.client().map(client -> OutcomeSource.of(client, from)).orElse(List.of());
            sources.forEach(source -> add(new Place(lag == null ? source : source.lag(lag), from)));
            return sources.stream().anyMatch(source -> source.evidence().showsAll());
        }

        private boolean coveredByAdded(PossibleRoute route) {
            boolean covered = false;
            for (OutcomeSource source : added) {
                boolean mayShow = route.provider().isEmpty() || route.isAt(source.provider());
                if (mayShow && (source.evidence().showsAll() || hasReference)) {
                    covered |= add(source, route);
                }
            }
            return covered;
        }

        private boolean add(OutcomeSource source, PossibleRoute route) {
            Optional<Address> from = route.from().or(message::from);
            from.flatMap(source::searched).ifPresent(address -> add(new Place(source, address)));
            return route.isAt(source.provider())
                    && source.evidence().showsAll()
                    && route.from()
                            .filter(address -> source.covers(address, message.from()))
                            .isPresent();
        }

        private void add(Place place) {
            if (known.add(place.identity())) {
                places.add(place);
            }
        }
    }
}
