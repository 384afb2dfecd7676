package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.ProviderId;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OperationTest {
    private static final BaseUrl BASE =
            BaseUrl.of("baseUrl", URI.create("https://api.example.com"), ClientOptions.defaults());

    @Test
    void an_operation_can_be_made_from_two_functions() {
        Operation<String, Integer> list =
                Operation.read("list", id -> ApiRequest.get(BASE, id).build(), ApiResponse::status);
        Operation<String, Integer> delete =
                Operation.change("delete", id -> ApiRequest.delete(BASE, id).build(), ApiResponse::status);
        assertThat(list.name()).isEqualTo("list");
        assertThat(list.safety()).isEqualTo(Safety.READ);
        assertThat(list.encode("m1")).hasToString("GET https://api.example.com/m1");
        assertThat(delete.name()).isEqualTo("delete");
        assertThat(delete.safety()).isEqualTo(Safety.AT_MOST_ONCE);
        assertThat(delete.encode("m1")).hasToString("DELETE https://api.example.com/m1");
        assertThat(delete.decode(
                        ApiResponse.builder(ProviderId.of("acme"), delete, 204).build()))
                .isEqualTo(204);
        assertThat(delete).hasToString("delete (AT_MOST_ONCE)");
    }
}
