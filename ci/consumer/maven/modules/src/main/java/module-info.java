module example.consumer {
  requires ai.usetusk.drift;
}
