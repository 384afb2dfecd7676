package dev.polysms.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.resolve.CandidateRow.Match;
import dev.polysms.resolve.CandidateSend.RowClaim;
import dev.polysms.resolve.Resolution.Accepted;
import dev.polysms.resolve.Resolution.Ambiguous;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are seconds from a start; {@code a} to {@code c} are messages, and the first is looked up. */
class RowAttributionTest {
    private static final Instant START = Instant.parse("2026-01-15T10:00:00Z");
    private static final ProviderId ACME = ProviderId.of("acme");
    private static final ProviderId OTHER = ProviderId.of("other");
    private static final PhoneNumber FROM = PhoneNumber.of("+13035550100");

    private static CandidateSend sent(String key, int from, int until) {
        return new CandidateSend(key, at(from), at(until), Set.of(ACME), RowClaim.POSSIBLE);
    }

    private static CandidateSend anywhere(String key, int from, int until) {
        return new CandidateSend(key, at(from), at(until), Set.of(), RowClaim.POSSIBLE);
    }

    private static CandidateSend with(RowClaim claim, CandidateSend one) {
        return one.with(claim);
    }

    private static CandidateRow row(String id, int time) {
        return row(ACME, id, time, Match.EQUAL);
    }

    private static CandidateRow row(ProviderId provider, String id, int time, Match match) {
        return new CandidateRow(provider, Optional.of(MessageId.of(id)), FROM, at(time), DeliveryState.SENT, match);
    }

    private static CandidateRow withoutId(int time) {
        return new CandidateRow(ACME, Optional.empty(), FROM, at(time), DeliveryState.SENT, Match.EQUAL);
    }

    private static CandidateRow withoutTime(String id) {
        return new CandidateRow(ACME, Optional.of(MessageId.of(id)), FROM, null, DeliveryState.SENT, Match.EQUAL);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private static String answer(Optional<Resolution> answer) {
        return answer.map(RowAttributionTest::words).orElse("not there");
    }

    private static String words(Resolution resolution) {
        if (resolution instanceof Accepted accepted) {
            return "accepted " + accepted.id().map(MessageId::value).orElse("without id");
        }
        Ambiguous ambiguous = (Ambiguous) resolution;
        return ambiguous.why() + " " + ambiguous.count();
    }

    // ---- the table

    static Stream<Arguments> table() {
        CandidateSend a = sent("a", 0, 100);
        CandidateSend b = sent("b", 0, 100);
        CandidateSend c = sent("c", 0, 100);
        CandidateSend later = sent("b", 150, 200);
        CandidateSend across = sent("b", 50, 150);
        CandidateRow textless = row(ACME, "t", 50, Match.WITHOUT_TEXT);
        CandidateRow close = row(ACME, "c", 50, Match.SIMILAR);
        return Stream.of(
                // one message
                is("not there", List.of(a), List.of()),
                is("accepted 1", List.of(a), List.of(row("1", 50))),
                is("accepted 1", List.of(a), List.of(row("1", 0))),
                is("accepted 1", List.of(a), List.of(row("1", 100))),
                is("not there", List.of(a), List.of(row("1", -1))),
                is("not there", List.of(a), List.of(row("1", 101))),
                is("not there", List.of(a), List.of(row(OTHER, "1", 50, Match.EQUAL))),
                is("accepted 1", List.of(anywhere("a", 0, 100)), List.of(row(OTHER, "1", 50, Match.EQUAL))),
                is("accepted 1", List.of(a), List.of(withoutTime("1"))),
                is("accepted without id", List.of(a), List.of(withoutId(50))),
                is("SEVERAL_CANDIDATES 2", List.of(a), List.of(row("1", 50), row("2", 60))),
                is("SEVERAL_CANDIDATES 2", List.of(a), List.of(withoutId(50), withoutId(50))),
                // as many rows as messages
                is("accepted 1", List.of(a, b), List.of(row("1", 50), row("2", 60))),
                is("accepted 2", List.of(b, a), List.of(row("1", 50), row("2", 60))),
                is("accepted 1", List.of(a, across), List.of(row("1", 60), row("2", 140))),
                is("accepted 2", List.of(across, a), List.of(row("1", 60), row("2", 70))),
                is("accepted 1", List.of(a, later), List.of(row("1", 60), row("2", 160))),
                is("SEVERAL_CANDIDATES 2", List.of(a, later), List.of(row("1", 60), row("2", 70))),
                // fewer rows
                is("EQUAL_TEXTS 2", List.of(a, b), List.of(row("1", 50))),
                is("EQUAL_TEXTS 3", List.of(a, b, c), List.of(row("1", 50), row("2", 60))),
                is("accepted 1", List.of(a, across), List.of(row("1", 20))),
                is("not there", List.of(across, a), List.of(row("1", 20))),
                is("not there", List.of(a, later), List.of(row("1", 160))),
                is("accepted 1", List.of(a, anywhere("b", 150, 200)), List.of(row("1", 60))),
                is("EQUAL_TEXTS 2", List.of(a, anywhere("b", 0, 100)), List.of(row("1", 60))),
                is("not there", List.of(a, anywhere("b", 0, 100)), List.of(row(OTHER, "1", 50, Match.EQUAL))),
                // a third message, which shares a row with one of the two
                is("accepted 1", List.of(a, across, c), List.of(row("1", 10), row("2", 20), row("3", 120))),
                is("EQUAL_TEXTS 3", List.of(a, across, c), List.of(row("1", 10), row("3", 120))),
                // a message that is known to be accepted, without an id
                is("not there", List.of(a, with(RowClaim.CERTAIN, b)), List.of(row("1", 50))),
                is("accepted 1", List.of(a, with(RowClaim.CERTAIN, b)), List.of(row("1", 50), row("2", 60))),
                is("INCOMPLETE 1", List.of(a, with(RowClaim.CERTAIN, b)), List.of()),
                is("TEXT_NOT_STORED 1", List.of(a, with(RowClaim.CERTAIN, b)), List.of(textless)),
                is("EQUAL_TEXTS 3", List.of(a, with(RowClaim.CERTAIN, b), c), List.of(row("1", 50), row("2", 60))),
                // one with an id that no row has
                is("INCOMPLETE 1", List.of(a, with(RowClaim.MISSING, b)), List.of(row("1", 50))),
                is("INCOMPLETE 1", List.of(a, with(RowClaim.MISSING, b)), List.of()),
                is("not there", List.of(a, with(RowClaim.MISSING, later)), List.of()),
                is("accepted 1", List.of(a, with(RowClaim.MISSING, b)), List.of(row("1", 50), row("2", 60))),
                // rows that may be the message
                is("TEXT_NOT_STORED 1", List.of(a), List.of(textless)),
                is("NOT_COMPARABLE 1", List.of(a), List.of(close)),
                is("NOT_COMPARABLE 2", List.of(a), List.of(close, textless)),
                is("accepted 1", List.of(a), List.of(textless, row("1", 50))),
                is("not there", List.of(a), List.of(row(ACME, "t", 101, Match.WITHOUT_TEXT))));
    }

    private static Arguments is(String expected, List<CandidateSend> sends, List<CandidateRow> rows) {
        return Arguments.of(expected, sends, rows);
    }

    @ParameterizedTest
    @MethodSource("table")
    void determines_the_outcome_of_the_first_message(
            String expected, List<CandidateSend> sends, List<CandidateRow> rows) {
        assertThat(answer(new RowAttribution(sends, rows).of(sends.get(0)))).isEqualTo(expected);
    }

    @Test
    void gives_up_on_too_many_equal_messages() {
        List<CandidateSend> sends =
                IntStream.range(0, 101).mapToObj(i -> sent("key" + i, 0, 100)).toList();
        List<CandidateRow> rows =
                IntStream.range(0, 100).mapToObj(i -> row("id" + i, 50)).toList();
        assertThat(answer(new RowAttribution(sends, rows).of(sends.get(0)))).isEqualTo("EQUAL_TEXTS 101");
    }

    // ---- the oracle

    /** A few messages, some of which were sent, and all rows of the sent ones. */
    private record Scene(List<CandidateSend> sends, List<CandidateRow> rows, Set<String> sent) {
        static Scene random(Random random) {
            List<CandidateSend> sends = new ArrayList<>();
            List<CandidateRow> rows = new ArrayList<>();
            Set<String> sent = new HashSet<>();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                String key = "k" + i;
                int from = random.nextInt(12);
                int until = from + random.nextInt(8);
                ProviderId provider = random.nextInt(3) == 0 ? OTHER : ACME;
                Set<ProviderId> known = random.nextInt(4) == 0 ? Set.of() : Set.of(provider);
                boolean went = random.nextBoolean();
                RowClaim claim = went && random.nextInt(5) == 0 ? RowClaim.CERTAIN : RowClaim.POSSIBLE;
                sends.add(new CandidateSend(key, at(from), at(until), known, claim));
                if (went) {
                    sent.add(key);
                    int time = from + random.nextInt(until - from + 1);
                    rows.add(row(provider, "id" + i, time, Match.EQUAL));
                }
            }
            Collections.shuffle(sends, random);
            Collections.shuffle(rows, random);
            return new Scene(sends, rows, sent);
        }

        /** All sets of messages that can have produced these rows, found by trying every assignment. */
        Set<Set<String>> explanations() {
            Set<Set<String>> found = new HashSet<>();
            explain(0, new HashSet<>(), found);
            found.removeIf(keys ->
                    sends.stream().anyMatch(one -> one.claim() == RowClaim.CERTAIN && !keys.contains(one.key())));
            return found;
        }

        private void explain(int index, Set<String> granted, Set<Set<String>> found) {
            if (index == rows.size()) {
                found.add(Set.copyOf(granted));
                return;
            }
            for (CandidateSend one : sends) {
                if (one.fits(rows.get(index)) && granted.add(one.key())) {
                    explain(index + 1, granted, found);
                    granted.remove(one.key());
                }
            }
        }

        String truth(CandidateSend one) {
            Set<Set<String>> explanations = explanations();
            long with = explanations.stream()
                    .filter(keys -> keys.contains(one.key()))
                    .count();
            return with == explanations.size() ? "accepted" : with == 0 ? "not there" : "EQUAL_TEXTS";
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void concludes_exactly_what_follows_from_the_rows(long seed) {
        Random random = new Random(seed);
        Map<String, Integer> answers = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            Scene scene = Scene.random(random);
            RowAttribution attribution = new RowAttribution(scene.sends, scene.rows);
            for (CandidateSend one : scene.sends) {
                if (one.claim() == RowClaim.POSSIBLE) {
                    String answer = answer(attribution.of(one)).replaceAll(" (id)?\\d+$", "");
                    assertThat(answer).as("seed %s, scene %s", seed, i).isEqualTo(scene.truth(one));
                    answers.merge(answer, 1, Integer::sum);
                }
            }
        }
        assertThat(answers).containsOnlyKeys("accepted", "not there", "EQUAL_TEXTS");
        assertThat(answers.values()).allMatch(count -> count > 150);
    }

    /** As resolvers do: one after the other, each with the results recorded before. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void stays_right_and_claims_no_row_twice_when_answers_are_noted_one_by_one(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Scene scene = Scene.random(random);
            List<CandidateSend> open = new ArrayList<>(scene.sends);
            List<CandidateRow> free = new ArrayList<>(scene.rows);
            for (CandidateSend one : scene.sends) {
                if (one.claim() != RowClaim.POSSIBLE) {
                    continue;
                }
                Optional<Resolution> answer = new RowAttribution(open, free).of(one);
                if (answer.isEmpty()) {
                    assertThat(scene.sent).as("seed %s, scene %s", seed, i).doesNotContain(one.key());
                    open.remove(one); // noted as not sent
                } else if (answer.get() instanceof Accepted accepted) {
                    assertThat(scene.sent).as("seed %s, scene %s", seed, i).contains(one.key());
                    assertThat(free.removeIf(row -> row.id().equals(accepted.id())))
                            .isTrue();
                    open.remove(one);
                }
            }
        }
    }

    @Test
    void attributes_the_rows_of_a_group_without_contradiction_in_any_order() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Scene scene = Scene.random(random);
            RowAttribution attribution = new RowAttribution(scene.sends, scene.rows);
            List<MessageId> given = scene.sends.stream()
                    .map(attribution::of)
                    .flatMap(Optional::stream)
                    .filter(Accepted.class::isInstance)
                    .flatMap(answer -> ((Accepted) answer).id().stream())
                    .toList();
            assertThat(given).as("scene %s", i).doesNotHaveDuplicates();
        }
    }
}
