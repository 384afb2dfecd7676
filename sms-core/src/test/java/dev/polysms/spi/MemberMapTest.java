package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MemberMapTest {
    @Test
    void has_the_members_order_and_values_of_a_linked_map() {
        Random random = new Random(4711);
        for (int i = 0; i < 500; i++) {
            MemberMap members = new MemberMap();
            Map<String, JsonValue> expected = new LinkedHashMap<>();
            for (int puts = random.nextInt(60); puts > 0; puts--) {
                String name = "n" + random.nextInt(40);
                JsonValue value = new JsonValue.Numeric(Integer.toString(puts));
                assertThat(members.put(name, value)).isEqualTo(expected.put(name, value));
            }
            assertThat(members).isEqualTo(expected).hasSameHashCodeAs(expected);
            assertThat(new ArrayList<>(members.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
            for (int name = 0; name < 41; name++) {
                assertThat(members.get("n" + name)).isEqualTo(expected.get("n" + name));
                assertThat(members.containsKey("n" + name)).isEqualTo(expected.containsKey("n" + name));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 17, 100})
    void finds_a_name_that_is_spelled_in_two_ways_with_two_values(int size) {
        MemberMap members = new MemberMap();
        for (int i = 0; i < size; i++) {
            members.put("n" + i, new JsonValue.Flag(true));
        }
        assertThat(members.hasContradictingSpellings()).isFalse();
        members.put("N1", new JsonValue.Flag(true));
        assertThat(members.hasContradictingSpellings()).isFalse();
        members.put("N0", new JsonValue.Flag(false));
        assertThat(members.hasContradictingSpellings()).isTrue();
    }
}
