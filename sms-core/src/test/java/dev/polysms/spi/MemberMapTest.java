package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
}
