package ai.usetusk.drift.settings.config;

/** How many letters must be added, left out, replaced or swapped with the next one to make one word of another. */
final class EditDistance {

  private EditDistance() {}

  static int of(String from, String to) {
    int[][] distance = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        distance[i][j] = i == 0 || j == 0 ? i + j : least(distance, from, to, i, j);
      }
    }
    return distance[from.length()][to.length()];
  }

  /** The distance of the first letters, from those of fewer letters. */
  private static int least(int[][] distance, String from, String to, int i, int j) {
    char last = from.charAt(i - 1);
    int replaced = distance[i - 1][j - 1] + (last == to.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && last == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, 1 + distance[i - 2][j - 2]) : least;
  }
}
